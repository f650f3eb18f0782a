package io.trailql.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.URL;

/**
 * The rule that no two packages need each other, be it directly or through others. Every package
 * counts by itself: one around others may not need what needs it either.
 */
public final class PackageCycles {
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  private PackageCycles() {}

  /** Fails when there is a cycle among all classes that lie in the folder that this one is from. */
  public static void assertNoneAround(Class<?> oneOfTheModule) {
    URL folder = oneOfTheModule.getProtectionDomain().getCodeSource().getLocation();
    // Of classes of others the name is enough.
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          assertNone(new ClassFileImporter().importUrl(folder));
        });
  }

  /** Fails when there is a cycle among these classes, or none of them. */
  static void assertNone(JavaClasses classes) {
    slices()
        .assignedFrom(PACKAGES)
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(false)
        .check(classes);
  }
}
