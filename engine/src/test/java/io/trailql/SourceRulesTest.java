package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources of every module to the house's rules. */
class SourceRulesTest {
  private static final Path ROOT = root();
  private static final List<Path> SOURCES = sources();
  private static final int LONGEST = 500;

  /** Spelled in two parts so that this file does not break its own rule. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^\\s*public\\s+((static|final|sealed|non-sealed|abstract|strictfp)\\s+)*(class|interface|enum|record|@interface)\\s+\\w+.*");

  private static final Pattern VAGUE_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Helpers|Common|Misc|Manager|Impl)\\.java");

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("jdbc-driver").resolve("pom.xml"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static List<Path> sources() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> found = new ArrayList<>();
      for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
        Path source = module.resolve("src");
        if (Files.exists(source)) {
          try (Stream<Path> files = Files.walk(source)) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMain(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/').contains("/src/main/");
  }

  private static Stream<String> matches(Pattern pattern) {
    return SOURCES.stream()
        .flatMap(
            file ->
                lines(file).stream()
                    .filter(line -> pattern.matcher(line).find())
                    .map(line -> ROOT.relativize(file) + ": " + line.strip()));
  }

  @Test
  void thereAreSourcesOfEveryModule() throws IOException {
    String parent = Files.readString(ROOT.resolve("pom.xml"));
    List<String> modules =
        Pattern.compile("<module>(.*)</module>")
            .matcher(parent)
            .results()
            .map(module -> module.group(1))
            .toList();
    assertThat(modules).contains("engine", "connector-s3", "jdbc-driver", "cli", "generator");
    assertThat(modules)
        .allSatisfy(
            module ->
                assertThat(module.endsWith("-tests") ? List.of("test") : List.of("main", "test"))
                    .allSatisfy(
                        part ->
                            assertThat(SOURCES)
                                .anyMatch(
                                    file ->
                                        file.startsWith(
                                            ROOT.resolve(module).resolve("src").resolve(part)))));
  }

  @Test
  void noFileIsOverFiveHundredLines() {
    assertThat(SOURCES)
        .allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(LONGEST));
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(matches(UNFINISHED)).isEmpty();
  }

  /** A door prints to the streams it is given; nothing else prints at all. */
  @Test
  void nothingIsPrinted() {
    assertThat(
            matches(Pattern.compile("^(?!\\s*\\*).*(System\\.(out|err)\\b|printStackTrace\\(\\))")))
        .filteredOn(line -> line.contains("/src/main/"))
        .isEmpty();
  }

  @Test
  void testsNeitherSleepNorAreSwitchedOff() {
    assertThat(matches(Pattern.compile("Thread\\s*\\.\\s*sl" + "eep|@Dis" + "abled|@Ign" + "ore")))
        .isEmpty();
  }

  @Test
  void namesSayWhatThingsAre() {
    assertThat(SOURCES.stream().filter(f -> VAGUE_NAME.matcher(f.toString()).matches())).isEmpty();
  }

  @Test
  void everyPublicTypeIsDocumented() {
    List<String> undocumented = new ArrayList<>();
    for (Path file : SOURCES) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (PUBLIC_TYPE.matcher(lines.get(i)).matches() && !isDocumented(lines, i)) {
          undocumented.add(ROOT.relativize(file) + ": " + lines.get(i).strip());
        }
      }
    }
    assertThat(undocumented).isEmpty();
  }

  /** Whether Javadoc stands above, with nothing but annotations and their lines in between. */
  private static boolean isDocumented(List<String> lines, int declaration) {
    int line = declaration - 1;
    while (line >= 0 && !lines.get(line).isBlank() && !lines.get(line).strip().endsWith("*/")) {
      line--;
    }
    if (line < 0 || lines.get(line).isBlank()) {
      return false;
    }
    while (line > 0 && !lines.get(line).strip().startsWith("/*")) {
      line--;
    }
    return lines.get(line).strip().startsWith("/**");
  }

  @Test
  void onlyJavadocIsDocumentation() {
    String type = "public final class A {";
    assertThat(isDocumented(List.of("/** What it is. */", "@Deprecated", type), 2)).isTrue();
    assertThat(isDocumented(List.of("/**", " * What it is.", " */", type), 3)).isTrue();
    assertThat(isDocumented(List.of("/* A licence. */", type), 1)).isFalse();
    assertThat(isDocumented(List.of("/** Of something else. */", "", type), 2)).isFalse();
    assertThat(isDocumented(List.of("import a.B;", type), 1)).isFalse();
    assertThat(PUBLIC_TYPE.matcher(type).matches()).isTrue();
    assertThat(PUBLIC_TYPE.matcher("  public static record B(int c) {}").matches()).isTrue();
  }

  @Test
  void everyPackageSaysWhatLivesInIt() {
    assertThat(SOURCES.stream().filter(SourceRulesTest::isMain).map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }
}
