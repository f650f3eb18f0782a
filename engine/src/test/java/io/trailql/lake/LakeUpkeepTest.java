package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.ObjectCreation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeUpkeepTest {
  @TempDir Path folder;
  private TestLake lake;
  private LakeUpkeep upkeep;

  @BeforeEach
  void make() {
    lake = TestLake.in(folder);
    upkeep = new LakeUpkeep(lake.storage, "lake/");
  }

  private static Instant later() {
    return Clock.systemUTC().instant().plusSeconds(60);
  }

  private long count(String below) throws IOException {
    try (Stream<Path> paths = Files.walk(folder.resolve("lake").resolve(below))) {
      return paths.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void expiryForgetsAllButTheNewest() {
    LakeSnapshot empty = lake.open();
    LakeSnapshot one = lake.commit(empty, lake.append(DAY, "a", "v1"));
    LakeSnapshot two = lake.commit(one, lake.append(DAY, "b", "v1"));
    upkeep.expire(Instant.EPOCH, 1);
    assertThat(lake.reader.at(empty.id()).id()).isEqualTo(empty.id());
    assertThat(lake.reader.at(one.committed()).id()).isEqualTo(one.id());
    upkeep.expire(later(), 2);

    assertThat(lake.newest().id()).isEqualTo(two.id());
    assertThat(entries(lake.reader.at(one.id()), DAY)).containsExactly("a=v1");
    TrailException e = catchThrowableOfType(TrailException.class, () -> lake.reader.at(empty.id()));
    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY);
    assertThat(e)
        .hasMessageContaining("has no snapshot " + empty.id() + ": it never had, or it is expired")
        .hasMessageContaining("There are 2, from " + one.id())
        .hasMessageContaining(" to " + two.id());
    assertThatThrownBy(() -> lake.reader.at(Instant.EPOCH))
        .hasMessageContaining("has no snapshot of 1970-01-01T00:00:00Z");
  }

  @Test
  void whatReadersMayHaveBegunWithStays() {
    LakeSnapshot empty = lake.open();
    LakeSnapshot one = lake.commit(empty, lake.append(DAY, "a", "v1"));
    LakeSnapshot two = lake.commit(one, lake.append(DAY, "b", "v1"));
    upkeep.expire(two.committed(), 1);

    assertThat(entries(lake.reader.at(one.id()), DAY)).containsExactly("a=v1");
    upkeep.expire(two.committed().plusMillis(1), 1);
    assertThatThrownBy(() -> lake.reader.at(one.id())).hasMessageContaining("has no snapshot");
  }

  @Test
  void onlyWhatNothingRefersToIsRemoved() throws IOException {
    LakeSnapshot at = lake.open();
    for (int i = 0; i < 8; i++) {
      at = lake.commit(at, lake.append(DAY, "a" + i, "v1"));
    }
    at = lake.commit(at, LakeChange.merge(List.of(lake.file(DAY, "all")), files(at)));
    AddedFile never = lake.file(DAY, "never");
    ObjectCreation creation = lake.storage.create("lake/events/data/unfinished.parquet");
    creation.write(new byte[10], 0, 10);

    assertThat(upkeep.removeUnreferenced(Instant.EPOCH).files()).isZero();
    Removal first = upkeep.removeUnreferenced(later());
    assertThat(first.files()).isEqualTo(1);
    assertThat(first.bytes()).isEqualTo(never.summary().bytes());
    assertThat(first.unfinished()).isEqualTo(1);
    assertThat(count("events/data")).isEqualTo(9);
    upkeep.expire(later(), 1);
    Removal second = upkeep.removeUnreferenced(later());

    assertThat(second.failures()).isEmpty();
    assertThat(count("events/data")).isEqualTo(1);
    assertThat(files(lake.another().newest())).hasSize(1);
    assertThat(entries(lake.another().newest(), DAY)).hasSize(8);
    assertThat(lake.another().newest().id()).isEqualTo(at.id());
    assertThat(upkeep.removeUnreferenced(later()).files()).isZero();
  }

  @Test
  void aHundredVersionsOfTheMetadataStay() throws IOException {
    lake.open();
    Path metadata = folder.resolve("lake/events/metadata");
    byte[] same = Files.readAllBytes(metadata.resolve("v1.metadata.json"));
    for (int i = 2; i < 105; i++) {
      lake.storage.createIfAbsent("lake/events/metadata/v" + i + ".metadata.json", same);
    }
    LakeSnapshot at = lake.commit(lake.newest(), lake.append(DAY, "a", "v1"));
    at = lake.commit(at, lake.append(DAY, "b", "v1"));
    upkeep.expire(later(), 1);
    upkeep.removeUnreferenced(later());

    assertThat(metadata.resolve("v7.metadata.json")).doesNotExist();
    assertThat(metadata.resolve("v8.metadata.json")).exists();
    assertThat(metadata.resolve("v108.metadata.json")).doesNotExist();
    assertThat(metadata.resolve("v107.metadata.json")).exists();
    assertThat(count("ledger/events")).isEqualTo(3);
    assertThat(creation(3)).isEqualTo(new Arbiter.Result.Taken());
    assertThat(metadata.resolve("v3.metadata.json")).doesNotExist();
    assertThat(creation(108)).isEqualTo(new Arbiter.Result.Written());
    lake.commit(at, lake.append(DAY, "c", "v1"));
  }

  /** Of somebody who made it long ago, when that was the next number. */
  private Arbiter.Result creation(int number) {
    OpenLake open = new OpenLake(new LakePlace(lake.storage, "lake/"));
    TableMetadata newest = open.newest().orElseThrow().metadata();
    TableMetadata changed =
        TableMetadata.buildFrom(newest)
            .setProperties(Map.of("slept", String.valueOf(number)))
            .build();
    return new MetadataCreation(open, lake.storage)
        .create(Optional.of(new TableVersion(number - 1, newest)), changed);
  }

  @Test
  void theHorizonDropsEarlierDatesForGood() {
    LakeSnapshot at = lake.open();
    for (int i = 0; i < 4; i++) {
      at = lake.commit(at, lake.append(DAY.plusDays(i), "a" + i, "v1"));
    }
    Forgotten forgotten = upkeep.retain(DAY.plusDays(2));
    LakeSnapshot rest = lake.newest();
    assertThat(forgotten.days()).isEqualTo(2);
    assertThat(forgotten.dataFiles()).isEqualTo(2);
    assertThat(forgotten.rows()).isPositive();
    assertThat(forgotten.snapshot()).hasValue(rest.id());

    assertThat(rest.ledger().horizon()).contains(DAY.plusDays(2));
    assertThat(rest.ledger().dates()).containsExactly(DAY.plusDays(2), DAY.plusDays(3));
    assertThat(files(rest)).hasSize(2);
    assertThat(files(at)).hasSize(4);
    Forgotten none = upkeep.retain(DAY);
    assertThat(none.days()).isZero();
    assertThat(none.snapshot()).isEmpty();
    assertThat(none.horizon()).contains(DAY.plusDays(2));
    assertThat(lake.newest().id()).isEqualTo(rest.id());
  }
}
