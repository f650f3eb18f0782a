package io.trailql.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.trailql.s3.server.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code trailql query -o json}, in a JVM of its own. */
record CommandDoor(List<String> options) implements Door {
  static CommandDoor of(TestS3 server, String... properties) {
    List<String> options = new ArrayList<>(List.of("-a", server.location("")));
    List<String> all =
        new ArrayList<>(
            List.of(
                "archive.endpoint=" + server.endpoint(),
                "archive.path_style=true",
                "archive.region=us-east-1",
                "user=" + server.accessKey(),
                "password=" + server.secretKey()));
    all.addAll(List.of(properties));
    all.forEach(property -> options.addAll(List.of("--set", property)));
    return new CommandDoor(options);
  }

  @Override
  public List<List<List<JsonNode>>> ask(List<String> statements)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("questions", ".sql");
    Files.writeString(script, String.join(";\n", statements));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("io.trailql.cli.Main", "query", "-o", "json", "-f", script.toString()));
    command.addAll(options);
    Path error = Files.createTempFile("questions", ".err");
    Process process = new ProcessBuilder(command).redirectError(error.toFile()).start();
    List<List<List<JsonNode>>> answers = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(process.getInputStream())) {
      while (parser.nextToken() != null) {
        answers.add(rows(MAPPER.readTree(parser)));
      }
    }
    assertThat(process.waitFor()).as(Files.readString(error)).isZero();
    Files.delete(error);
    Files.delete(script);
    return answers;
  }

  private static List<List<JsonNode>> rows(JsonNode array) {
    List<List<JsonNode>> rows = new ArrayList<>();
    for (JsonNode object : array) {
      List<JsonNode> row = new ArrayList<>();
      object.forEach(value -> row.add(Door.withoutBucket(value)));
      rows.add(row);
    }
    return rows;
  }
}
