package io.trailql.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.trailql.architecture.cyclic.Outer;
import io.trailql.architecture.cyclic.beside.Beside;
import io.trailql.architecture.cyclic.inner.Inner;
import io.trailql.architecture.cyclic.inner.deep.Deep;
import org.junit.jupiter.api.Test;

/** The rule of cycles notices those that there are: {@code cyclic} has two of them. */
class PackageCyclesTest {
  private static JavaClasses classes(Class<?>... types) {
    return new ClassFileImporter().importClasses(types);
  }

  @Test
  void aPackageAndOneInsideIt() {
    assertThatThrownBy(() -> PackageCycles.assertNone(classes(Outer.class, Inner.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle detected")
        .hasMessageContaining("io.trailql.architecture.cyclic.inner");
  }

  @Test
  void threePackagesInACircle() {
    assertThatThrownBy(
            () -> PackageCycles.assertNone(classes(Inner.class, Deep.class, Beside.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.trailql.architecture.cyclic.inner.deep")
        .hasMessageContaining("io.trailql.architecture.cyclic.beside");
  }

  @Test
  void needingInOneDirectionIsNone() {
    assertThatCode(() -> PackageCycles.assertNone(classes(Inner.class, Deep.class)))
        .doesNotThrowAnyException();
    assertThatCode(() -> PackageCycles.assertNone(classes(Outer.class, Beside.class)))
        .doesNotThrowAnyException();
  }

  @Test
  void noClassesAreNoProof() {
    assertThatThrownBy(() -> PackageCycles.assertNone(classes()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theModuleOfAClassIsAllThatLiesWithIt() {
    assertThatThrownBy(() -> PackageCycles.assertNoneAround(PackageCyclesTest.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.trailql.architecture.cyclic");
  }
}
