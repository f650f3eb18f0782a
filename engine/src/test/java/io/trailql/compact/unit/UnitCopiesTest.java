package io.trailql.compact.unit;

import static io.trailql.compact.unit.UnitFolder.gzip;
import static io.trailql.compact.unit.UnitFolder.log;
import static io.trailql.compact.unit.UnitFolder.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.ArchiveObject;
import io.trailql.lake.LakeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several copies is the event when some of them are in the lake already. */
class UnitCopiesTest {
  private static final String EARLY = "2026-01-05T10:00:00Z";
  private static final String LATE = "2026-01-05T10:00:07Z";

  @TempDir private Path temporary;
  private UnitFolder folder;

  @BeforeEach
  void open() {
    folder = new UnitFolder(temporary, 512L << 20);
  }

  @AfterEach
  void close() {
    assertThat(folder.memory.used()).as("memory given back").isZero();
    folder.close();
  }

  private ArchiveObject object(String region, int minute, String name, String... records) {
    return folder.object("100000000000", region, minute, name + ".json.gz", gzip(log(records)));
  }

  /** A later copy of an event in a file that stays is a copy, also one without id. */
  @Test
  void eventsOfKeptFilesAreEarlier() {
    String without = "{\"eventName\":\"A\",\"eventTime\":\"" + LATE + "\"}";
    UnitResult kept =
        folder.convert(
            object("us-east-1", 50, "a", record("x", EARLY, ""), without),
            object("us-west-2", 50, "a", record("other", EARLY, "")));
    ArchiveObject east =
        object("us-east-1", 51, "b", record("x", EARLY, ""), without, record("other", EARLY, ""));
    ArchiveObject west = object("us-west-2", 51, "b", record("x", EARLY, ""));
    for (List<ArchiveObject> objects : List.of(List.of(east), List.of(east, west))) {
      UnitResult result =
          folder.convert(
              new CompactionUnit(
                  UnitFolder.PARTITION, objects, List.of(), Set.of(), folder.lakeFiles(kept)));
      assertThat(folder.rows(result, "region", "eventid", "duplicate"))
          .startsWith("us-east-1 x copy", "us-east-1 other event", "us-east-1 - copy")
          .hasSize(2 + objects.size());
      assertThat(result.contested()).isEmpty();
    }
  }

  /**
   * Where a file that stays has a later copy as event, all files of the scope must be rewritten.
   */
  @Test
  void anEarlierCopyContestsItsScope() {
    String without = "{\"eventName\":\"A\",\"eventTime\":\"" + LATE + "\"}";
    ArchiveObject early = object("us-east-1", 2, "a", record("x", EARLY, ""));
    ArchiveObject west = object("us-west-2", 50, "a", record("x", EARLY, ""));
    UnitResult kept =
        folder.convert(
            object(
                "us-east-1",
                2,
                "b",
                record("x", EARLY, ""),
                without,
                record("n", "never", ""),
                record("y", LATE, "")),
            west);
    List<LakeFile> files = folder.lakeFiles(kept);
    List<ArchiveObject> contesting =
        List.of(
            early,
            object("us-east-1", 1, "c", without),
            object("us-east-1", 1, "d", record("n", "never", "")));
    for (ArchiveObject object : contesting) {
      CompactionUnit unit =
          new CompactionUnit(
              UnitFolder.PARTITION,
              List.of(object, object("us-west-2", 51, "b", record("x", EARLY, ""))),
              List.of(),
              Set.of(),
              files);
      assertThat(folder.convert(unit).contested())
          .as(object.identity())
          .extracting(scope -> scope.region().orElseThrow())
          .containsExactly("us-east-1");
    }
    UnitResult anew =
        folder.convert(
            new CompactionUnit(UnitFolder.PARTITION, List.of(early), files, Set.of(), List.of()));
    assertThat(anew.contested()).isEmpty();
    assertThat(folder.rows(anew, "region", "eventid", "source_object", "duplicate"))
        .filteredOn(row -> row.contains(" x "))
        .containsExactly(
            "us-east-1 x " + early.identity() + " event",
            "us-east-1 x " + early.identity().replace("_a.json", "_b.json") + " copy",
            "us-west-2 x " + west.identity() + " event");
    assertThat(anew.counts().duplicates()).isZero();
  }

  @Test
  void rewrittenRowsKeepTheirMarksUnlessAnEarlierCopyComes() {
    UnitResult small =
        folder.convert(
            object("us-east-1", 50, "a", record("x", EARLY, ""), record("x", EARLY, "")));
    UnitResult other = folder.convert(object("us-west-2", 3, "a", record("w", EARLY, "")));
    List<LakeFile> files = new ArrayList<>(folder.lakeFiles(small));
    files.addAll(folder.lakeFiles(other));
    UnitResult merged =
        folder.convert(
            new CompactionUnit(
                UnitFolder.PARTITION,
                List.of(object("us-east-1", 1, "b", record("x", EARLY, ""))),
                files,
                Set.of(),
                List.of()));
    assertThat(folder.rows(merged, "region", "source_record", "delivered_at", "duplicate"))
        .containsExactly(
            "us-east-1 0 1767571260000 event",
            "us-east-1 0 1767574200000 copy",
            "us-east-1 1 1767574200000 copy",
            "us-west-2 0 1767571380000 event");
    assertThat(merged.counts().rewrittenRows()).isEqualTo(3);
    assertThat(merged.entries()).hasSize(1);
  }
}
