package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.trailql.architecture.PackageCycles;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the command line to its door of the engine, and to ending no process but in one place. */
class ArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.trailql.cli");

  private static final Set<String> DOOR =
      Set.of("io.trailql", "io.trailql.column", "io.trailql.error", "io.trailql.generator");

  @Test
  void noPackageCycle() {
    PackageCycles.assertNoneAround(Main.class);
  }

  @Test
  void onlyTheDoorOfTheEngineIsUsed() {
    assertThat(CLI).isNotEmpty();
    assertThat(
            CLI.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith("io.trailql"))
                .filter(target -> !target.getPackageName().startsWith("io.trailql.cli"))
                .filter(target -> !DOOR.contains(target.getPackageName()))
                .map(target -> target.getName())
                .distinct())
        .containsExactlyInAnyOrder(
            "io.trailql.sql.ResultColumn",
            "io.trailql.compact.CompactionOptions",
            "io.trailql.compact.CompactionPlan",
            "io.trailql.compact.CompactionProgress",
            "io.trailql.compact.CompactionReport",
            "io.trailql.compact.CompactionReport$Registration",
            "io.trailql.compact.CompactionReport$Registration$State",
            "io.trailql.compact.CompactionReport$Skipped",
            "io.trailql.lake.Forgotten",
            "io.trailql.lake.Layout",
            "io.trailql.registration.TableName",
            "io.trailql.storage.StorageCounts");
  }

  @Test
  void onlyMainTouchesTheProcess() {
    assertThat(
            CLI.stream()
                .filter(
                    type ->
                        type.getMethodCallsFromSelf().stream()
                                .anyMatch(
                                    call ->
                                        call.getTargetOwner().isEquivalentTo(Runtime.class)
                                            || call.getTargetOwner().isEquivalentTo(System.class)
                                                && Set.of("exit", "getenv")
                                                    .contains(call.getName()))
                            || type.getFieldAccessesFromSelf().stream()
                                .anyMatch(
                                    access -> access.getTargetOwner().isEquivalentTo(System.class)))
                .map(type -> type.getSimpleName()))
        .containsExactly("Main");
  }
}
