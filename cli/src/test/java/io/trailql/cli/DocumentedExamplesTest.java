package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import io.trailql.docs.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the documents show is tried: commands, statements, programs, and answers. */
class DocumentedExamplesTest {
  private static final Path README = ProjectFiles.ROOT.resolve("README.md");

  /** Commands that are not run here, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "mvn -B -ntp verify", "is what runs this test",
          "mvn -B -ntp -DskipTests install", "is a build, like the one that runs this test",
          "mvn -q -pl benchmarks", "measures for minutes; SideBySideIT and KernelsTest do it once",
          "trailql compact -a s3://my-trail -l s3://my-lake/cloudtrail --register hive:",
              "needs a metastore, which HiveRegistrationIT has",
          "./trailql query -a hdfs://", "needs a cluster, which the tests of connector-hdfs have",
          "java -cp", "is SQLLine with the driver's jar, which SqllineIT runs",
          "spark-sql", "is Spark, whose settings SparkAgreementIT and LakeOfIcebergTest use");

  private static final Set<String> TRIED = Set.of("sh", "console", "sql", "java");

  /** What other tests try: {@code SparkAgreementIT}, {@code DuckDbAgreementTest}. */
  private static final Set<String> TRIED_ELSEWHERE = Set.of("spark", "duckdb");

  /** What nobody tries: shown output, settings of other programs, and drawings. */
  private static final Set<String> SHOWN = Set.of("", "text", "json", "yaml", "csv");

  private static final Pattern SUMMARY = Pattern.compile("(?m)^\\d+ rows? in .* read.*\\n");

  @TempDir static Path home;
  private static DocumentedArchives archives;

  @BeforeAll
  static void make() throws IOException {
    archives =
        new DocumentedArchives(
            home,
            blocks("yaml")
                .filter(block -> block.document().equals("docs/reference/cli.md"))
                .findFirst()
                .orElseThrow()
                .text(),
            blocks("csv").map(FencedBlock::text).toList());
  }

  @AfterAll
  static void end() {
    archives.close();
  }

  private static Stream<FencedBlock> blocks(String language) {
    return FencedBlock.all().stream().filter(block -> block.language().equals(language));
  }

  static Stream<DocumentedCommand> commands() {
    return Stream.concat(blocks("sh"), blocks("console"))
        .flatMap(block -> DocumentedCommand.of(block).stream());
  }

  static Stream<FencedBlock> statements() {
    return blocks("sql");
  }

  @Test
  void everyLanguageIsKnown() {
    assertThat(FencedBlock.all())
        .allSatisfy(
            block ->
                assertThat(
                        TRIED.contains(block.language())
                            || TRIED_ELSEWHERE.contains(block.language())
                            || SHOWN.contains(block.language()))
                    .as(block.toString())
                    .isTrue());
    assertThat(commands().map(DocumentedCommand::place).map(place -> place.split(":")[0]))
        .contains("README.md", "docs/reference/cli.md");
    assertThat(NOT_RUN.keySet())
        .allSatisfy(
            start -> assertThat(commands()).anyMatch(command -> command.text().startsWith(start)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandDoesWhatTheDocumentSays(DocumentedCommand command) {
    if (NOT_RUN.keySet().stream().anyMatch(command.text()::startsWith)) {
      return;
    }
    ShellCommand parsed = ShellCommand.parse(command.text());
    assertThat(parsed.words().get(0)).isIn("trailql", "./trailql");
    boolean summarised = command.output().filter(SummaryLine::isIn).isPresent();
    String[] arguments = archives.arguments(parsed.words().subList(1, parsed.words().size()));
    Cli.Run run = new Cli(home).run(summarised ? with(arguments, "--stats") : arguments);
    assertThat(run.status()).as(run.error()).isEqualTo(command.status());
    command
        .output()
        .ifPresent(
            output ->
                assertThat(SummaryLine.withoutWhatVaries(run.output() + run.error()))
                    .isEqualTo(SummaryLine.withoutWhatVaries(output)));
    parsed
        .target()
        .filter(file -> file.endsWith(".parquet"))
        .ifPresent(file -> assertThat(run.bytes()).startsWith('P', 'A', 'R', '1'));
  }

  private static String[] with(String[] arguments, String more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  /** Rows, time, objects and bytes; time, bytes and ends of lines are not the same everywhere. */
  private static final class SummaryLine {
    static boolean isIn(String output) {
      return SUMMARY.matcher(output).find();
    }

    static String withoutWhatVaries(String output) {
      return SUMMARY
          .matcher(output.replace("\r\n", "\n"))
          .replaceAll(
              line ->
                  Matcher.quoteReplacement(
                      line.group()
                          .replaceAll("in [0-9.]+ s", "in … s")
                          .replaceAll("[0-9.]+ [KM]?B read", "… read")));
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void statementRuns(FencedBlock block) {
    try (Engine engine = Engine.open(List.of(archives.demo().toString()), Settings.DEFAULT)) {
      for (String statement : Engine.statements(block.text())) {
        try (QueryResult result = engine.prepare(statement).run()) {
          assertThat(result.next()).as(block + " finds something").isTrue();
        }
      }
    }
  }

  @Test
  void programOfTheReadmePrintsWhatItSays() throws IOException, InterruptedException {
    List<FencedBlock> blocks = FencedBlock.all();
    List<FencedBlock> programs = blocks("java").toList();
    assertThat(programs).hasSize(1);
    FencedBlock shown = blocks.get(blocks.indexOf(programs.get(0)) + 1);
    assertThat(shown.language()).isEqualTo("text");
    Path source = Files.writeString(home.resolve("Callers.java"), programs.get(0).text());
    Shell.Ended ended =
        new Shell(home)
            .run(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                source.toString());
    assertThat(ended.error()).isEmpty();
    assertThat(ended.output()).isEqualTo(shown.text());
    assertThat(programs.get(0).lines().stream().filter(line -> !line.isBlank()))
        .hasSizeLessThan(26);
  }

  /** The answer that the README shows is that of every day. */
  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29T00:00:00Z", "2026-11-25T10:00:00Z"})
  void answerOfTheReadmeIsThatOfEveryDay(String moment, @TempDir Path elsewhere) {
    DocumentedCommand command =
        commands()
            .filter(c -> c.place().startsWith("README.md") && c.output().isPresent())
            .findFirst()
            .orElseThrow();
    Cli cli = new Cli(elsewhere).at(moment);
    assertThat(cli.run("demo").status()).isZero();
    List<String> words = ShellCommand.parse(command.text()).words();
    String[] arguments =
        words.stream()
            .skip(1)
            .map(word -> word.startsWith("~/") ? elsewhere + word.substring(1) : word)
            .toArray(String[]::new);
    Cli.Run run = cli.run(with(arguments, "--stats"));
    assertThat(SummaryLine.withoutWhatVaries(run.output() + run.error()))
        .isEqualTo(SummaryLine.withoutWhatVaries(command.output().orElseThrow()));
  }

  @Test
  void theTestCommandOfTheReadmeIsWhatContinuousIntegrationRuns() {
    List<String> tests =
        blocks("sh")
            .filter(block -> block.document().equals("README.md"))
            .flatMap(block -> block.lines().stream())
            .filter(line -> line.startsWith("mvn") && line.endsWith("verify"))
            .toList();
    assertThat(tests).hasSize(1);
    assertThat(
            ProjectFiles.read(ProjectFiles.ROOT.resolve(".ci/run"))
                .lines()
                .filter(line -> line.startsWith("mvn")))
        .containsExactlyElementsOf(tests);
  }

  @Test
  void everyModuleIsInTheReadme() {
    Matcher modules =
        Pattern.compile("<module>(.*)</module>")
            .matcher(ProjectFiles.read(ProjectFiles.ROOT.resolve("pom.xml")));
    String readme = ProjectFiles.read(README);
    assertThat(modules.results().map(module -> module.group(1)))
        .isNotEmpty()
        .allSatisfy(module -> assertThat(readme).contains("| `" + module + "` |"));
  }

  @Test
  void everyPageIsInTheIndex() {
    String index = ProjectFiles.read(ProjectFiles.ROOT.resolve("docs/README.md"));
    Set<String> missing = new TreeSet<>();
    for (Path page : ProjectFiles.endingIn(".md")) {
      String name = ProjectFiles.ROOT.relativize(page).toString().replace('\\', '/');
      if (name.startsWith("docs/") && !name.equals("docs/README.md")) {
        String link = "(" + name.substring("docs/".length()) + ")";
        if (!index.contains(link)) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void whatTheDemonstrationSaysToTypeNextWorks() {
    Cli cli = new Cli(home);
    String printed = cli.run("demo").output();
    List<String> next = printed.lines().filter(line -> line.startsWith("  trailql ")).toList();
    assertThat(next).hasSize(4);
    for (String line : next) {
      List<String> words = ShellCommand.parse(line.strip()).words();
      Cli.Run run = new Cli(home).run(words.subList(1, words.size()).toArray(String[]::new));
      assertThat(run.status()).as(line + "\n" + run.error()).isZero();
      assertThat(run.output().getBytes(StandardCharsets.UTF_8)).as(line).isNotEmpty();
    }
    assertThat(
            printed.lines().filter(line -> line.startsWith("  ") && !line.startsWith("  trailql")))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
  }
}
