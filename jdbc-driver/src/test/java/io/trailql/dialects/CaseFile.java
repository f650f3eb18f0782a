package io.trailql.dialects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of cases, and what TrailQL calls the dialect that they are in. */
enum CaseFile {
  ATHENA("athena.sql", "Amazon Athena"),
  LAKE("lake.sql", "CloudTrail Lake"),
  TAILPIPE("tailpipe.sql", "Tailpipe");

  private static final String CASE = "-- case ";
  private static final String JUDGE = "-- judge";

  private final String resource;
  private final String product;

  CaseFile(String resource, String product) {
    this.resource = resource;
    this.product = product;
  }

  String product() {
    return product;
  }

  /** All cases, in the order in which they stand. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith(CASE) && !block.isEmpty()) {
        cases.add(parse(block));
        block.clear();
      }
      if (line.startsWith(CASE) || !block.isEmpty()) {
        block.add(line);
      }
    }
    cases.add(parse(block));
    return cases;
  }

  /** A name, a statement that a line with a semicolon ends, and perhaps how DuckDB spells it. */
  private Case parse(List<String> block) {
    String name = block.get(0).substring(CASE.length()).strip();
    int end = block.indexOf(";");
    if (end < 0) {
      throw new IllegalStateException(resource + ": no semicolon ends " + name);
    }
    String statement = String.join("\n", block.subList(1, end));
    int judge = block.indexOf(JUDGE);
    Optional<String> spelling =
        judge < 0
            ? Optional.empty()
            : Optional.of(String.join("\n", block.subList(judge + 1, block.size())).strip());
    return new Case(this, name, statement, spelling);
  }

  /** A resource of this package. */
  static String text(String resource) {
    try (InputStream in = CaseFile.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
