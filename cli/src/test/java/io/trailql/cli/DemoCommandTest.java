package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailql.cli.demo.Question;
import io.trailql.generator.DemoArchive;
import io.trailql.generator.DemoTruth;
import io.trailql.generator.FolderSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
  private static final Set<String> OWN_OPERATORS =
      Set.of("Scan", "Filter", "Project", "Aggregate", "Sort", "Limit", "Join", "Newest", "TopN");

  @TempDir static Path folder;
  private static DemoTruth truth;

  @BeforeAll
  static void make() throws IOException {
    truth = DemoArchive.write(TODAY, new FolderSink(folder.resolve("truth")));
  }

  private static List<JsonNode> answer(int question) throws IOException {
    Cli.Run run =
        new Cli(folder)
            .run(
                "query",
                "-a",
                folder.resolve("truth").toString(),
                "-o",
                "json",
                Question.all().get(question).sql());
    assertThat(run.status()).as(run.error()).isZero();
    JsonNode rows = new ObjectMapper().readTree(run.output());
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  private static Map<String, Long> counts(List<JsonNode> rows, String key, String count) {
    Map<String, Long> counts = new TreeMap<>();
    rows.stream()
        .filter(row -> !row.get(key).isNull())
        .forEach(row -> counts.put(row.get(key).textValue(), row.get(count).longValue()));
    return counts;
  }

  @Test
  void knowsWhoFailsToSignIn() throws IOException {
    List<JsonNode> rows = answer(0);
    assertThat(counts(rows, "sourceipaddress", "failures"))
        .isEqualTo(truth.failedSignInsByAddress());
    assertThat(rows.get(0).get("sourceipaddress").textValue())
        .isEqualTo(DemoArchive.GUESSING_ADDRESS);
  }

  @Test
  void knowsWhoIsDenied() throws IOException {
    List<JsonNode> rows = answer(1);
    assertThat(counts(rows, "principal", "denied")).isEqualTo(truth.deniedByPrincipal());
    assertThat(rows.get(0).get("principal").textValue()).isEqualTo(DemoArchive.CONTRACTOR);
    assertThat(
            rows.stream()
                .filter(row -> row.get("principal").isNull())
                .mapToLong(row -> row.get("denied").longValue())
                .sum())
        .isEqualTo(truth.deniedWithoutPrincipal());
  }

  @Test
  void findsTheSuspiciousLaunches() throws IOException {
    List<JsonNode> rows = answer(2);
    assertThat(rows).hasSize(truth.suspiciousLaunches().size()).isNotEmpty();
    assertThat(rows)
        .extracting(row -> Instant.parse(row.get("eventtime").textValue()))
        .isEqualTo(truth.suspiciousLaunches().stream().map(e -> e.eventTime()).sorted().toList());
    JsonNode first = rows.get(0);
    assertThat(first.get("username").textValue()).isEqualTo(DemoArchive.MADE_USER);
    ObjectMapper json = new ObjectMapper();
    assertThat(
            json.readTree(first.get("requestparameters").textValue())
                .get("instanceType")
                .textValue())
        .isEqualTo("p4d.24xlarge");
    assertThat(
            json.readTree(first.get("responseelements").textValue())
                .get("instancesSet")
                .get("items"))
        .hasSize(8);
  }

  @Test
  void tellsAllThatTheLeakedKeyDid() throws IOException {
    List<JsonNode> rows = answer(3);
    assertThat(rows)
        .extracting(row -> row.get("eventtime").textValue() + row.get("eventname").textValue())
        .isEqualTo(
            truth.leakedKey().stream()
                .map(e -> e.eventTime().toString().replace("Z", ".000Z") + e.facts().eventName())
                .toList());
    assertThat(Question.all().get(3).sql()).contains(DemoArchive.LEAKED_KEY);
  }

  @Test
  void countsReadsAndWrites() throws IOException {
    List<JsonNode> rows = answer(4);
    assertThat(rows.stream().mapToLong(row -> row.get("reads").longValue()).sum())
        .isEqualTo(truth.reads());
    assertThat(rows.stream().mapToLong(row -> row.get("writes").longValue()).sum())
        .isEqualTo(truth.writes());
    assertThat(rows).hasSize(DemoArchive.ACCOUNTS.size());
  }

  @Test
  void showsTheNewestHundred() throws IOException {
    assertThat(answer(5))
        .extracting(row -> Instant.parse(row.get("eventtime").textValue()))
        .isEqualTo(truth.newestTimes());
  }

  @Test
  void namesWhatCouldNotBeRead() throws IOException {
    assertThat(counts(answer(6), "source_object", "source_record").keySet())
        .containsExactlyInAnyOrder(
            truth.truncatedObject(), truth.noLogObject(), truth.malformedRecordObject());
  }

  @Test
  void everyQuestionRunsOnOwnOperators() {
    assertThat(Question.all()).hasSize(7);
    for (Question question : Question.all()) {
      Cli.Run run =
          new Cli(folder)
              .run(
                  "query",
                  "-a",
                  folder.resolve("truth").toString(),
                  "-o",
                  "csv",
                  "EXPLAIN " + question.sql());
      assertThat(run.status()).as(run.error()).isZero();
      List<String> operators = new ArrayList<>();
      run.output()
          .lines()
          .skip(1)
          .map(line -> line.replace("\"", "").strip())
          .filter(line -> !line.isEmpty() && Character.isUpperCase(line.charAt(0)))
          .forEach(line -> operators.add(line.split("\\W")[0]));
      assertThat(operators).as(run.output()).isNotEmpty().isSubsetOf(OWN_OPERATORS);
    }
  }

  @Test
  void printsQuestionsAnswersAndWhatToTypeNext() throws IOException {
    Path home = folder.resolve("home");
    Cli cli = new Cli(home).at("2026-01-15T08:00:00Z");
    Cli.Run run = cli.run("demo");
    assertThat(run.status()).isZero();
    assertThat(run.error()).isEmpty();
    for (Question question : Question.all()) {
      assertThat(run.output()).contains(question.title());
      question.sql().lines().forEach(line -> assertThat(run.output()).contains("  " + line + "\n"));
    }
    Path demo = home.resolve(".trailql/demo");
    assertThat(run.output())
        .contains(
            DemoArchive.GUESSING_ADDRESS,
            "backup-svc",
            "… and 88 more rows",
            "\nQuestions 1, 2, 3, 4 and 5 warned: Broken content in the objects read",
            "trailql status -a " + demo + " -l " + demo + "-lake",
            ": the same answer with ")
        .doesNotContain("another answer", "All of them");
    assertThat(
            run.output()
                .lines()
                .filter(line -> line.matches("\\d+ rows in .* objects?, .* read.*")))
        .hasSize(7);

    Path object;
    try (var files = Files.walk(demo)) {
      object = files.filter(f -> f.toString().endsWith(".json.gz")).findFirst().orElseThrow();
    }
    Files.delete(object);
    assertThat(cli.run("demo").output()).startsWith("The sample archive of today is in " + demo);
    assertThat(object).doesNotExist();
    cli.at("2026-01-16T08:00:00Z");
    assertThat(cli.run("demo").output()).startsWith("Making a sample archive in " + demo);
    assertThat(
            cli.run("query", "-a", demo.toString(), "-o", "csv", "SELECT min(\"date\") FROM events")
                .output())
        .endsWith("2026-01-11\r\n");
  }

  @Test
  void leavesOtherFoldersAlone(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("mine.txt"), "mine");
    Cli.Run run = new Cli(folder).run("demo", "--folder", other.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).contains("--folder", other.toString());
    assertThat(other.toFile().list()).containsExactly("mine.txt");
  }
}
