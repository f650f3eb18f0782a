package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What properties take. */
class PropertyTest {
  @ParameterizedTest
  @EnumSource(Property.class)
  void takesItsDefault(Property property) {
    Settings settings = Settings.of(Map.of(property.key(), property.defaultValue()));
    assertThat(settings.isGiven(property)).isTrue();
  }

  @Test
  void memoryCanFollowTheHeap() {
    assertThat(Settings.of(Map.of("memory", "auto")).number(Property.MEMORY))
        .isEqualTo(Runtime.getRuntime().maxMemory() / 2);
    assertThat(Settings.of(Map.of("memory", "512 MB")).number(Property.MEMORY))
        .isEqualTo(536_870_912L);
  }

  @Test
  void otherSizesCannot() {
    assertThatThrownBy(() -> Settings.of(Map.of("max_bytes", "auto")))
        .hasMessage(
            "Property max_bytes cannot take the value 'auto': it takes a number of bytes, or with a unit: 512KB, 256MB, 2GB.");
  }
}
