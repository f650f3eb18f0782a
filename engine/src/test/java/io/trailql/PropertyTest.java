package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Encryption;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void aCacheHasAFolderAndALeast() {
    assertThat(Settings.of(Map.of("cache_dir", "~/cache", "cache_size", "16MB")).cache())
        .isPresent();
    assertThat(Settings.of(Map.of("cache_size", "10GB")).cache()).isEmpty();
    assertThatThrownBy(() -> Settings.of(Map.of("cache_dir", "c", "cache_size", "0")))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
        .hasMessage(
            "Property cache_size cannot take the value '0': it takes at least 16MB: a number of bytes, or with a unit: 512MB, 10GB.");
    assertThatThrownBy(() -> Settings.of(Map.of("cache_size", "1GB")))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
        .hasMessage("cache_size is about a cache: name its folder with the property cache_dir.");
  }

  @Test
  void memoryHasALeast() {
    assertThat(Settings.of(Map.of("memory", "16MB")).number(Property.MEMORY))
        .isEqualTo(16_777_216L);
    for (String little : new String[] {"0", "1KB", "16777215"}) {
      assertThatThrownBy(() -> Settings.of(Map.of("memory", little)))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
          .hasMessage(
              "Property memory cannot take the value '%s': it takes auto, or at least 16MB: a number of bytes, or with a unit: 256MB, 2GB.",
              little);
    }
  }

  /** Longer ones would overflow a clock somewhere. */
  @ParameterizedTest
  @EnumSource(
      value = Property.class,
      names = {"LOOKAHEAD", "LISTING_CACHE", "TIMEOUT"})
  void durationsHaveAMost(Property property) {
    assertThat(Settings.of(Map.of(property.key(), "36500d")).duration(property))
        .isEqualTo(Duration.ofDays(36_500));
    for (String wrong : new String[] {"36501d", "999999999999999999s", "-1s", "1.5h", "1w", ""}) {
      assertThatThrownBy(() -> Settings.of(Map.of(property.key(), wrong)))
          .hasMessageStartingWith("Property " + property.key() + " cannot take the value '" + wrong)
          .hasMessageContaining("at most 36500d");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Property.class,
      names = {"MAX_OBJECTS", "MAX_BYTES"})
  void countsAndSizesAreWholeNumbersFromNoneOn(Property property) {
    assertThat(Settings.of(Map.of(property.key(), "0")).number(property)).isZero();
    assertThat(Settings.of(Map.of(property.key(), "999999999999999999")).number(property))
        .isEqualTo(999_999_999_999_999_999L);
    for (String wrong : new String[] {"-1", "1.5", "9999999999999999999", "many"}) {
      assertThatThrownBy(() -> Settings.of(Map.of(property.key(), wrong)))
          .hasMessageStartingWith(
              "Property " + property.key() + " cannot take the value '" + wrong);
    }
  }

  @Test
  void aSizeThatOverflowsIsRefused() {
    assertThatThrownBy(() -> Settings.of(Map.of("max_bytes", "99999999TB")))
        .hasMessageStartingWith("Property max_bytes cannot take the value '99999999TB'");
  }

  /** Every bound at its largest, with a query whose upper bound is computed from it. */
  @Test
  void theLargestValuesRun(@TempDir Path folder) {
    Settings most =
        Settings.of(Map.of("lookahead", "36500d", "listing_cache", "36500d", "timeout", "36500d"));
    try (Engine engine = Engine.open(List.of(folder.toString()), most);
        QueryResult result =
            engine.prepare("SELECT count(*) FROM events WHERE eventtime < '2026-01-05'").run()) {
      assertThat(result.next()).isTrue();
      assertThat(result.value(0)).isEqualTo(0L);
    }
  }

  @Test
  void foldersNeedNoUser(@TempDir Path folder) {
    for (Map<String, String> given :
        List.of(
            Map.of("user", "alice"),
            Map.of("password", "hunter2"),
            Map.of("user", "alice", "password", "hunter2"))) {
      try (Engine engine = Engine.open(List.of(folder.toString()), Settings.of(given));
          QueryResult result = engine.prepare("SELECT count(*) FROM events").run()) {
        assertThat(result.next()).isTrue();
      }
    }
  }

  @Test
  void asOfIsAnIdOrATime() {
    assertThat(asOf("")).isEqualTo(new AsOf.Newest());
    assertThat(asOf("5937117119577207000")).isEqualTo(new AsOf.Snapshot(5937117119577207000L));
    assertThat(asOf("2026-01-05 10:00"))
        .isEqualTo(new AsOf.Time(Instant.parse("2026-01-05T10:00:00Z")));
    for (String wrong : new String[] {"yesterday", "9999999999999999999", "-1"}) {
      assertThatThrownBy(() -> asOf(wrong))
          .hasMessage(
              "Property as_of cannot take the value '%s': it takes nothing, the id of a snapshot, or a time such as 2026-01-05T10:00:00Z.",
              wrong);
    }
  }

  private static AsOf asOf(String text) {
    return Settings.of(Map.of("lake", "/lake", "as_of", text)).asOf();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as_of=2026-01-05 | as_of reads a lake: name it with the property lake.
          sources=lake | sources=lake reads a lake: name it with the property lake.
          lake=/l,as_of=2026-01-05,sources=archive | as_of reads the lake, which sources=archive leaves out. Drop one.
          lake=/l,fresh=all,sources=lake | fresh=all lists the archive, which sources=lake leaves out. Drop one.
          lake=/l,fresh=all,as_of=2026-01-05 | fresh=all lists the archive, which as_of leaves out. Drop one.
          lake.sse=none | 'none' is no value of sse; it takes AES256, aws:kms, aws:kms:dsse.
          """)
  void contradictionsAreRefused(String properties, String message) {
    assertThatThrownBy(() -> Settings.of(map(properties)))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
        .hasMessage(message);
  }

  /** Tools send every property that they know of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fresh=all",
        "sources=archive",
        "lake=/l,sources=archive",
        "lake=/l,sources=lake,fresh=recent",
        "lake=/l,as_of=2026-01-05,sources=both,fresh=recent",
        "lake.kms_key=alias/lake"
      })
  void whatMakesNoDifferenceIsNoContradiction(String properties) {
    assertThat(Settings.of(map(properties)).isGiven(Property.MEMORY)).isFalse();
  }

  private static Map<String, String> map(String properties) {
    Map<String, String> map = new HashMap<>();
    for (String property : properties.split(",")) {
      map.put(
          property.substring(0, property.indexOf('=')),
          property.substring(property.indexOf('=') + 1));
    }
    return map;
  }

  @Test
  void eachSideHasItsOwnStore() {
    StorageLocation location = StorageLocation.parse("s3://bucket/prefix");
    Settings settings =
        Settings.of(
            Map.of(
                "archive.region", "us-east-1",
                "lake.region", "eu-west-1",
                "lake.endpoint", "store:9000",
                "lake.anonymous", "true",
                "user", "AKIA",
                "password", "secret"));
    assertThat(settings.archiveStorage(location).region()).contains("us-east-1");
    assertThat(settings.archiveStorage(location).endpoint()).isEmpty();
    assertThat(settings.lakeStorage(location).region()).contains("eu-west-1");
    assertThat(settings.lakeStorage(location).endpoint())
        .contains(URI.create("https://store:9000"));
    assertThat(settings.lakeStorage(location).identity())
        .isEqualTo(StorageSettings.Identity.ANONYMOUS);
    assertThat(settings.lakeStorage(location).keys())
        .isEqualTo(settings.archiveStorage(location).keys())
        .isPresent();
    assertThatThrownBy(() -> Settings.of(Map.of("user", "AKIA")).lakeStorage(location))
        .hasMessageEndingWith("or of lake.profile.");
    assertThatThrownBy(
            () -> Settings.of(Map.of("lake.proxy", "http://a:b@c")).lakeStorage(location))
        .hasMessageStartingWith("Property lake.proxy cannot take the value");
    assertThat(Settings.of(Map.of("lake.kms_key", "alias/lake")).lakeEncryption())
        .contains(new Encryption(Encryption.Method.KMS, Optional.of("alias/lake")));
  }
}
