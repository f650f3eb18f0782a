package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.expressions.Expressions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lakes that were moved, made by other versions, or changed by other programs. */
class LakeOfOthersTest {
  @TempDir Path folder;
  private TestLake lake;

  @BeforeEach
  void make() {
    lake = TestLake.in(folder);
  }

  private static TrailException failure(ThrowingCallable call) {
    TrailException e = catchThrowableOfType(TrailException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_LAKE);
    return e;
  }

  /** What an engine does that knows nothing of the ledger. */
  private interface Foreign {
    SnapshotUpdate<?> on(BaseTable table, List<DataFile> files);
  }

  private void commit(Foreign foreign) {
    OpenLake open = new OpenLake(new LakePlace(lake.storage, "lake/"));
    TableVersion current = open.newest().orElseThrow();
    Attempt attempt = Attempt.on(open, lake.storage, current.metadata().location());
    PendingTable pending = new PendingTable(attempt.files(), current.metadata());
    Manifests manifests =
        new Manifests(open, current.metadata(), current.metadata().currentSnapshot());
    List<DataFile> files = new ArrayList<>();
    manifests
        .all()
        .forEach(m -> manifests.read(m, Expressions.alwaysTrue(), List.of("*"), files::add));
    foreign.on(pending.table(), files).commit();
    write(current.number() + 1, pending.current());
  }

  private void write(int number, TableMetadata metadata) {
    lake.storage.createIfAbsent(
        "lake/events/metadata/v" + number + ".metadata.json",
        TableMetadataParser.toJson(metadata).getBytes(StandardCharsets.UTF_8));
  }

  private DataFile data(AddedFile file) {
    OpenLake open = new OpenLake(new LakePlace(lake.storage, "lake/"));
    TableMetadata table = open.newest().orElseThrow().metadata();
    return new AddedDataFiles(table, new TablePaths(open.place(), table.location())).of(file);
  }

  @Test
  void aLakeIsReadAndWrittenWhereItWasMovedTo() throws IOException {
    LakeSnapshot one = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
    Files.move(folder, elsewhere);
    TestLake moved = TestLake.in(elsewhere);
    LakeSnapshot two = moved.commit(moved.open(), moved.append(DAY, "b", "v1"));
    LakeSnapshot three =
        moved.commit(two, LakeChange.merge(List.of(moved.file(DAY, "ab")), files(two)));

    assertThat(moved.reader.at(one.id()).ledger().size()).isEqualTo(1);
    assertThat(entries(three, DAY)).containsExactly("a=v1", "b=v1");
    LakeFile file = files(moved.newest()).get(0);
    assertThat(elsewhere.resolve(file.object().key())).exists();
    Files.move(elsewhere, folder);
    assertThat(files(lake.newest())).containsExactly(file);
  }

  @Test
  void filesRewrittenByOthersLeaveTheLedgerAsItWas() {
    LakeSnapshot at = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    at = lake.commit(at, lake.append(DAY, "b", "v1"));
    LakeSnapshot before = at;
    DataFile merged = data(lake.file(DAY, "ab"));
    commit(
        (table, files) -> {
          var rewrite = table.newRewrite();
          files.forEach(rewrite::deleteFile);
          return rewrite.addFile(merged);
        });
    LakeSnapshot rewritten = lake.newest();

    assertThat(rewritten.id()).isNotEqualTo(before.id());
    assertThat(files(rewritten)).hasSize(1);
    assertThat(entries(rewritten, DAY)).containsExactly("a=v1", "b=v1");
    LakeSnapshot next = lake.commit(rewritten, lake.append(DAY, "c", "v1"));
    assertThat(entries(next, DAY)).containsExactly("a=v1", "b=v1", "c=v1");
    new LakeUpkeep(lake.storage, "lake/").expire(Instant.MAX, 2);
    assertThat(lake.reader.at(rewritten.id()).ledger().size()).isEqualTo(2);
  }

  @Test
  void theNewestSnapshotKeepsItsLedgerWhenAnotherExpiresAllBefore() {
    lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    rewriteAndExpireAllBefore();

    assertThat(entries(lake.newest(), DAY)).containsExactly("a=v1");
  }

  /** What another engine's upkeep does; the id of its snapshot. */
  private long rewriteAndExpireAllBefore() {
    DataFile same = data(lake.file(DAY, "a"));
    commit((table, files) -> table.newRewrite().deleteFile(files.get(0)).addFile(same));
    OpenLake open = new OpenLake(new LakePlace(lake.storage, "lake/"));
    TableVersion current = open.newest().orElseThrow();
    long newest = current.metadata().currentSnapshot().snapshotId();
    write(
        current.number() + 1,
        TableMetadata.buildFrom(current.metadata())
            .removeSnapshots(
                current.metadata().snapshots().stream()
                    .filter(s -> s.snapshotId() != newest)
                    .toList())
            .build());
    return newest;
  }

  @Test
  void rowsChangedByOthersAreRefused() {
    LakeSnapshot at = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    AddedFile more = lake.file(DAY, "b");
    DataFile foreign = data(more);
    commit((table, files) -> table.newAppend().appendFile(foreign));

    assertThat(failure(lake.reader::newest))
        .hasMessageContaining(
            "another program changed rows of its table (operation append, snapshot");
    failure(() -> lake.writer.commit(at, LakeChange.merge(List.of(more), List.of())));
    assertThat(lake.reader.at(at.id()).ledger().size()).isEqualTo(1);
  }

  @Test
  void afterRollingBackWhatOthersDidTheLakeIsAsItWas() throws IOException {
    LakeSnapshot at = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    AddedFile more = lake.file(DAY, "b");
    DataFile foreign = data(more);
    commit((table, files) -> table.newAppend().appendFile(foreign));
    commit(
        (table, files) ->
            table
                .newAppend()
                .appendFile(
                    DataFiles.builder(table.spec())
                        .copy(foreign)
                        .withPath("/elsewhere/file.parquet")
                        .build()));
    long gone =
        new OpenLake(new LakePlace(lake.storage, "lake/"))
            .metadata()
            .newest()
            .orElseThrow()
            .metadata()
            .currentSnapshot()
            .snapshotId();
    rollBackTo(at);

    LakeSnapshot next = lake.commit(lake.open(), lake.append(DAY, "c", "v1"));
    assertThat(entries(next, DAY)).containsExactly("a=v1", "c=v1");
    new LakeUpkeep(lake.storage, "lake/").removeUnreferenced(Instant.now().plusSeconds(60));
    assertThat(files(lake.newest()))
        .hasSize(2)
        .allSatisfy(file -> assertThat(folder.resolve(file.object().key())).exists());
    assertThat(folder.resolve(more.key())).exists();
    assertThat(failure(() -> lake.reader.at(gone)))
        .hasMessageContaining("another program changed rows of its table");
  }

  @Test
  void whereTheLedgerOfAnotherSnapshotIsGoneTheRestStays() {
    lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    long rewritten = rewriteAndExpireAllBefore();
    LakeSnapshot next = lake.commit(lake.newest(), lake.append(DAY, "b", "v1"));

    TrailException e = catchThrowableOfType(TrailException.class, () -> lake.reader.at(rewritten));
    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY);
    assertThat(e)
        .hasMessageContaining("cannot tell any more what snapshot " + rewritten + " contained")
        .hasMessageEndingWith("Name another one in as_of.");
    new LakeUpkeep(lake.storage, "lake/").removeUnreferenced(Instant.now().plusSeconds(60));
    assertThat(entries(lake.another().newest(), DAY)).containsExactly("a=v1", "b=v1");
    assertThat(lake.another().newest().id()).isEqualTo(next.id());
    assertThat(files(lake.newest()))
        .hasSize(2)
        .allSatisfy(file -> assertThat(folder.resolve(file.object().key())).exists());
  }

  /** The table's ledger is of a later snapshot, that has more. */
  @Test
  void theLedgerOfASnapshotThatWasRolledBackIsNotTaken() {
    LakeSnapshot one = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    lake.commit(one, lake.append(DAY, "b", "v1"));
    rollBackTo(one);
    assertThat(entries(lake.newest(), DAY)).containsExactly("a=v1");
    rewriteAndExpireAllBefore();

    assertThat(failure(lake.reader::newest))
        .hasMessageEndingWith("is gone. Roll the table back to a snapshot that TrailQL made.");
  }

  private void rollBackTo(LakeSnapshot snapshot) {
    TableVersion current =
        new OpenLake(new LakePlace(lake.storage, "lake/")).metadata().newest().orElseThrow();
    write(
        current.number() + 1,
        TableMetadata.buildFrom(current.metadata())
            .setBranchSnapshot(snapshot.id(), SnapshotRef.MAIN_BRANCH)
            .build());
  }

  @Test
  void laterFormatsAndTablesOfOthersAreRefused() {
    lake.open();
    OpenLake open = new OpenLake(new LakePlace(lake.storage, "lake/"));
    TableVersion current = open.newest().orElseThrow();
    write(
        2,
        TableMetadata.buildFrom(current.metadata())
            .setProperties(Map.of(TableShape.FORMAT, "2"))
            .build());
    assertThat(failure(lake.reader::newest)).hasMessageEndingWith("Upgrade TrailQL.");
    failure(lake::open);
    write(
        3,
        TableMetadata.buildFrom(current.metadata())
            .removeProperties(Set.of(TableShape.LAYOUT))
            .build());
    assertThat(failure(lake.reader::newest)).hasMessageContaining("was not made by TrailQL");
  }

  @Test
  void missingColumnsAreAddedAndTheLedgerStays() {
    LakeSnapshot at = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    OpenLake open = new OpenLake(new LakePlace(lake.storage, "lake/"));
    TableVersion current = open.newest().orElseThrow();
    PendingTable pending =
        new PendingTable(
            Attempt.on(open, lake.storage, current.metadata().location()).files(),
            current.metadata());
    pending
        .table()
        .updateSchema()
        .deleteColumn("tlsdetails")
        .deleteColumn("useridentity.arn")
        .commit();
    write(current.number() + 1, pending.current());
    List<String> inside = List.of("useridentity", "arn");
    assertThat(lake.newest().ids().id(inside)).isEmpty();
    int before = at.ids().id(inside).orElseThrow();
    LakeSnapshot evolved = lake.another().open();

    assertThat(evolved.ids().id(List.of("tlsdetails"))).isPresent();
    assertThat(evolved.ids().id(inside).orElseThrow()).isGreaterThan(before);
    assertThat(evolved.ids().id(List.of("eventname"))).isEqualTo(at.ids().id(List.of("eventname")));
    assertThat(evolved.ids().id(List.of("resources", "element", "arn"))).isPresent();
    assertThat(evolved.id()).isEqualTo(at.id());
    assertThat(entries(lake.newest(), DAY)).containsExactly("a=v1");
    assertThat(lake.open().id()).isEqualTo(at.id());
    assertThat(open.newest().orElseThrow().number()).isEqualTo(current.number() + 2);
  }

  @Test
  void aLakeIsOfOneArchiveRoot() {
    lake.writer.open(() -> Layout.PARTITIONED, Optional.of("/data/archive/"));

    assertThat(lake.newest().archiveRoot()).contains("/data/archive/");
    assertThat(lake.newest().layout()).isEqualTo(Layout.PARTITIONED);
    TrailException e = catchThrowableOfType(TrailException.class, () -> lake.another().open());
    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY);
    assertThat(e)
        .hasMessageContaining(
            "it is of the archive in /data/archive/, not of archives in object stores");
  }
}
