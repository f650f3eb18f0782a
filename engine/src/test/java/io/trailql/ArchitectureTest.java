package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.trailql.architecture.PackageCycles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the engine to its levels: packages import only downward, and libraries have their place.
 */
class ArchitectureTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/parser/generated/"))
          .importPackages("io.trailql");

  /** The level of each package; those of one level do not see each other, but for runtime. */
  private static final Map<String, Integer> LEVELS = levels();

  private static Map<String, Integer> levels() {
    Map<String, Integer> levels = new LinkedHashMap<>();
    levels.put("error", 0);
    levels.put("runtime", 1);
    levels.put("column", 2);
    levels.put("storage", 2);
    levels.put("event", 3);
    levels.put("predicate", 3);
    levels.put("registration", 3);
    levels.put("archive", 4);
    levels.put("json", 4);
    levels.put("parquet", 4);
    levels.put("function", 5);
    levels.put("lake", 5);
    levels.put("side", 5);
    levels.put("scan", 7);
    levels.put("operator", 6);
    levels.put("sql", 8);
    levels.put("compact", 8);
    levels.put("", 9);
    return levels;
  }

  /** Library to the packages that may import it. */
  private static final Map<String, Set<String>> IMPORTERS =
      Map.of(
          "org.apache.calcite", Set.of("sql"),
          "org.apache.iceberg", Set.of("lake"),
          "org.apache.parquet", Set.of("parquet"),
          "org.apache.hadoop", Set.of(),
          "io.airlift.compress", Set.of("parquet"),
          "com.fasterxml.jackson", Set.of("json", "function", "operator", "side"),
          "com.google.re2j", Set.of("function", "json"),
          "com.google.common", Set.of("sql"),
          "java.sql", Set.of(),
          "org.slf4j", Set.of());

  private static String top(String packageName) {
    String inside = packageName.equals("io.trailql") ? "" : packageName.substring(11);
    int dot = inside.indexOf('.');
    return dot < 0 ? inside : inside.substring(0, dot);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("io.trailql");
  }

  @Test
  void everyPackageHasALevel() {
    Set<String> packages = new TreeSet<>();
    ENGINE.forEach(type -> packages.add(top(type.getPackageName())));
    assertThat(LEVELS.keySet()).containsAll(packages);
    assertThat(packages).contains("error", "column", "sql", "");
  }

  @Test
  void packagesImportOnlyDownward() {
    Set<String> upward = new TreeSet<>();
    for (JavaClass type : ENGINE) {
      String from = top(type.getPackageName());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target)) {
          String to = top(target.getPackageName());
          if (!from.equals(to) && LEVELS.get(to) >= LEVELS.get(from)) {
            upward.add(type.getName() + " -> " + target.getName());
          }
        }
      }
    }
    assertThat(upward).isEmpty();
  }

  @Test
  void contributorsAreToldTheLevels() throws IOException {
    Map<Integer, List<String>> lines = new TreeMap<>();
    LEVELS.forEach(
        (name, level) ->
            lines
                .computeIfAbsent(level, l -> new ArrayList<>())
                .add(name.isEmpty() ? "the root package" : name));
    String list =
        lines.values().stream()
            .map(names -> String.join(", ", names) + "\n")
            .collect(Collectors.joining());
    Path guide = Path.of("").toAbsolutePath().getParent().resolve("CONTRIBUTING.md");
    assertThat(Files.readString(guide)).contains("```\n" + list + "```\n");
  }

  @Test
  void noPackageCycle() {
    PackageCycles.assertNoneAround(Engine.class);
  }

  @Test
  void librariesAreImportedInTheirPlaceOnly() {
    Set<String> misplaced = new TreeSet<>();
    for (JavaClass type : ENGINE) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        IMPORTERS.forEach(
            (library, packages) -> {
              boolean uses = target.equals(library) || target.startsWith(library + ".");
              if (uses && !packages.contains(top(type.getPackageName()))) {
                misplaced.add(type.getName() + " -> " + target);
              }
            });
      }
    }
    assertThat(misplaced).isEmpty();
  }

  @Test
  void nothingReadsFromTheProcess() {
    List<String> uses =
        ENGINE.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(
                call ->
                    call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().equals("getenv")
                        || call.getTargetOwner().isEquivalentTo(Thread.class)
                            && call.getName().equals("sleep"))
            .map(Object::toString)
            .toList();
    assertThat(uses).isEmpty();
  }
}
