package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.compact.CompactionOptions;
import io.trailql.lake.Coverage;
import io.trailql.lake.Lake;
import io.trailql.storage.LocalWritableStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose clock is months ahead says of days that have not been that they are complete. */
class WrongClockTest {
  private static final Instant NOW = Instant.now();

  @TempDir private Path folder;
  private Path archive;

  @BeforeEach
  void compactWithAWrongClock() {
    archive = folder.resolve("archive");
    put(3, "a");
    assertThat(compact(NOW.plus(Duration.ofDays(95)))).isEqualTo(1);
    put(1, "b");
    put(0, "c");
  }

  @Test
  void queriesListTheDaysThatAreRecentByTheirs() {
    assertThat(count("archive")).isEqualTo(3);
    assertThat(count("both")).isEqualTo(3);
  }

  @Test
  void theNextRunTakesInWhatCame() {
    assertThat(compact(NOW)).isEqualTo(2);
    assertThat(count("lake")).isEqualTo(3);
    put(0, "d");
    assertThat(compact(NOW)).isEqualTo(1);
    put(30, "e");
    assertThat(compact(NOW)).isZero();
    assertThat(compact(NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
  }

  /** Else they would be believed once they are old enough. */
  @Test
  void theNextRunTakesBackWhatWasSaidOfLaterDays() {
    compact(NOW);
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    Coverage coverage =
        new Lake(new LocalWritableStorage(folder.resolve("lake")), "")
            .newest()
            .orElseThrow()
            .ledger()
            .coverage();
    assertThat(coverage.reconciled()).contains(today);
    for (int days = -5; days <= 95; days++) {
      Scope scope =
          new Scope(
              Optional.of("111122223333"),
              Optional.of("us-east-1"),
              Optional.of(today.plusDays(days)));
      assertThat(coverage.isComplete(archive + "/", scope))
          .as(scope.toString())
          .isEqualTo(days <= -2);
    }
  }

  private void put(int daysAgo, String id) {
    LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(daysAgo);
    String stamp = DateTimeFormatter.BASIC_ISO_DATE.format(day) + "T0001Z";
    write(
        archive,
        key("111122223333", "us-east-1", stamp, id),
        event(id, day + "T00:00:30Z", "G", "u"));
  }

  private long compact(Instant now) {
    try (Compaction run =
        Compaction.open(
            List.of(archive.toString()),
            folder.resolve("lake").toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT,
            () -> now)) {
      return run.run(progress -> {}, new Cancellation()).objects();
    }
  }

  private long count(String sources) {
    Map<String, String> properties =
        Map.of("lake", folder.resolve("lake").toString(), "sources", sources);
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.of(properties));
        QueryResult result = engine.prepare("SELECT count(*) FROM events").run()) {
      assertThat(result.next()).isTrue();
      return (Long) result.value(0);
    }
  }
}
