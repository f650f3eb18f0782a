package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Archive;
import io.trailql.archive.Scope;
import io.trailql.kill.Views.Row;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LedgerEntry;
import io.trailql.predicate.Predicate;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.WritableStorage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the archive says, to which everything else is compared. */
final class Truth implements AutoCloseable {
  private static final Pattern FOLDERS =
      Pattern.compile(
          "/(\\d{12})/CloudTrail(?:-NetworkActivity)?/([a-z0-9-]+)/(\\d{4}/\\d{2}/\\d{2})/");

  private final Ground ground;
  private final Views views;
  private final Lake lake;
  private final Map<String, List<Row>> ofVersions = new HashMap<>();
  private Map<String, String> versions = Map.of();

  /** Objects that arrived or changed where all was complete already. */
  private final Set<String> late = new HashSet<>();

  private List<Row> kept = List.of();
  private List<String> events = List.of();

  /** An empty archive. */
  Truth(Ground ground) {
    this.ground = ground;
    this.views = new Views(ground);
    this.lake = new Lake(ground.lake(), ground.lakePrefix());
  }

  /** Takes the archive as it is now. */
  void learn() {
    Map<String, String> before = versions;
    versions = new TreeMap<>();
    for (ObjectSummary object : Ground.list(ground.archive(), ground.archivePrefix())) {
      versions.put(ground.archive().identity(object.key()), object.version());
    }
    Optional<LakeSnapshot> snapshot = lake.newest();
    versions.forEach(
        (object, version) -> {
          if (!version.equals(before.get(object))) {
            late.remove(object);
            if (snapshot.filter(known -> isComplete(known, object)).isPresent()) {
              late.add(object);
            }
          }
        });
    kept = views.rows("archive", "keep");
    events = contents(views.rows("archive", "remove"));
    Map<String, List<Row>> byObject = kept.stream().collect(Collectors.groupingBy(Row::object));
    versions.forEach(
        (object, version) ->
            ofVersions.put(object + " " + version, byObject.getOrDefault(object, List.of())));
  }

  /** Whether the lake says that nothing need be listed of where an object lies. */
  private boolean isComplete(LakeSnapshot snapshot, String object) {
    Matcher folders = FOLDERS.matcher(object);
    if (!folders.find()) {
      return false;
    }
    Scope scope =
        new Scope(
            Optional.of(folders.group(1)),
            Optional.of(folders.group(2)),
            Optional.of(LocalDate.parse(folders.group(3).replace('/', '-'))));
    Archive archive = ground.order().archive(ground.archive());
    Archive named = snapshot.archiveRoot().map(archive::namedBelow).orElse(archive);
    return snapshot.ledger().coverage().isComplete(named.place(), scope);
  }

  /** All readers of this truth. */
  Views views() {
    return views;
  }

  /** Number of events, each counted once. */
  int events() {
    return events.size();
  }

  /** Number of records, copies included. */
  int records() {
    return kept.size();
  }

  /** How many of the objects the lake has in their newest version. */
  long compacted() {
    return compacted(ledger(lake.newest())).count();
  }

  private Stream<LedgerEntry> compacted(List<LedgerEntry> entries) {
    return entries.stream().filter(entry -> entry.version().equals(versions.get(entry.identity())));
  }

  /** How many of the objects any run finds that the lake does not have. */
  long expected() {
    Set<String> left = new HashSet<>(versions.keySet());
    left.removeAll(late);
    compacted(ledger(lake.newest())).map(LedgerEntry::identity).forEach(left::remove);
    return left.size();
  }

  /** Number of objects. */
  int objects() {
    return versions.size();
  }

  /**
   * Compares lake and archive together, all listed and by default, and the lake alone, with the
   * archive.
   */
  void check(String when) {
    same(when + ", every record of both", views.rows("both", "keep"), kept);
    same(when + ", events of both", contents(views.rows("both", "remove")), events);
    checkDefault(when);
    Optional<LakeSnapshot> snapshot = lake.newest();
    if (snapshot.isPresent()) {
      checkLake(when, snapshot.get());
    }
  }

  /**
   * Nothing is missing by default, but for what arrived where all was complete: until a run finds
   * that, what the lake has of the object may be there instead.
   */
  private void checkDefault(String when) {
    Optional<LakeSnapshot> snapshot = lake.newest();
    List<Row> rows = views.rows("default", "keep");
    List<String> once = contents(views.rows("default", "remove"));
    // What a killed process had sent may arrive late.
    if (!lake.newest().map(LakeSnapshot::id).equals(snapshot.map(LakeSnapshot::id))) {
      checkDefault(when);
      return;
    }
    Map<String, String> compacted =
        ledger(snapshot).stream()
            .collect(Collectors.toMap(LedgerEntry::identity, LedgerEntry::version));
    Map<String, List<Row>> shown = rows.stream().collect(Collectors.groupingBy(Row::object));
    List<Row> expected = new ArrayList<>();
    versions.forEach(
        (object, version) -> {
          List<Row> stored =
              ofVersions.getOrDefault(object + " " + compacted.get(object), List.of());
          boolean isStored =
              late.contains(object) && shown.getOrDefault(object, List.of()).equals(stored);
          expected.addAll(isStored ? stored : ofVersions.get(object + " " + version));
        });
    expected.sort(Row.ORDER);
    same(when + ", every record by default", rows, expected);
    List<String> distinct = rows.stream().map(Row::content).distinct().sorted().toList();
    same(when + ", events by default", once, distinct);
  }

  private void checkLake(String when, LakeSnapshot snapshot) {
    List<Row> rows = views.rows("lake", "keep");
    List<String> once = contents(views.rows("lake", "remove"));
    // What a killed process had sent may arrive late.
    if (lake.newest().orElseThrow().id() != snapshot.id()) {
      checkLake(when, lake.newest().orElseThrow());
      return;
    }
    List<Row> expected = new ArrayList<>();
    List<LedgerEntry> entries = ledger(Optional.of(snapshot));
    for (LedgerEntry entry : entries) {
      List<Row> ofVersion = ofVersions.get(entry.identity() + " " + entry.version());
      assertThat(ofVersion).as("%s: a version that never was: %s", when, entry).isNotNull();
      expected.addAll(ofVersion);
    }
    expected.sort(Row.ORDER);
    same(when + ", every record of the lake", rows, expected);
    List<String> distinct = rows.stream().map(Row::content).distinct().sorted().toList();
    same(when + ", events of the lake", once, distinct);
    assertThat(entries.stream().mapToLong(LedgerEntry::records).sum())
        .as("%s: records of the ledger", when)
        .isEqualTo(rows.size());
    Set<String> keys =
        Ground.list(ground.lake(), dataPrefix()).stream()
            .map(ObjectSummary::key)
            .collect(Collectors.toSet());
    assertThat(keys).as("%s: data files", when).containsAll(files(snapshot));
  }

  private String dataPrefix() {
    return ground.lakePrefix() + "events/data/";
  }

  private static Set<String> files(LakeSnapshot snapshot) {
    Set<String> keys = new HashSet<>();
    var files = snapshot.files(Predicate.ANYTHING);
    while (files.hasNext()) {
      LakeFile file = files.next();
      assertThat(keys.add(file.object().key())).as("%s is there once", file).isTrue();
    }
    return keys;
  }

  private static List<LedgerEntry> ledger(Optional<LakeSnapshot> snapshot) {
    List<LedgerEntry> entries = new ArrayList<>();
    if (snapshot.isPresent()) {
      Stream<Optional<LocalDate>> dates =
          Stream.concat(
              Stream.of(Optional.empty()),
              snapshot.get().ledger().dates().stream().map(Optional::of));
      dates.forEach(
          date -> snapshot.get().ledger().day(date).entries().forEachRemaining(entries::add));
    }
    return entries;
  }

  private static List<String> contents(List<Row> rows) {
    return rows.stream().map(Row::content).sorted().toList();
  }

  /** The first differences, as all would fill books. */
  private static <T> void same(String when, List<T> rows, List<T> expected) {
    if (!rows.equals(expected)) {
      assertThat(rows.size()).as("%s: number of rows", when).isEqualTo(expected.size());
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i)).as("%s: row %s", when, i).isEqualTo(expected.get(i));
      }
    }
  }

  /** Checks that all is compacted, and that upkeep leaves what the newest snapshot needs. */
  void checkEnd(String when) throws Exception {
    assertThat(compacted()).as("%s: compacted objects", when).isEqualTo(objects());
    LakeSnapshot newest = lake.newest().orElseThrow();
    assertThat(versions.keySet())
        .as("%s: objects where all is complete", when)
        .filteredOn(object -> FOLDERS.matcher(object).find())
        .hasSizeGreaterThan(1)
        .allMatch(object -> isComplete(newest, object));
    same(when + ", by default", views.rows("default", "keep"), kept);
    same(when + ", lake alone", views.rows("lake", "keep"), kept);
    same(when + ", events of the lake alone", contents(views.rows("lake", "remove")), events);
    WritableStorage storage = ground.lake();
    LastUpkeep.run(storage, ground.lakePrefix());
    assertThat(LastUpkeep.run(storage, ground.lakePrefix())).as(when).isZero();
    assertThat(
            Ground.list(storage, dataPrefix()).stream()
                .map(ObjectSummary::key)
                .collect(Collectors.toSet()))
        .as("%s: data files that are left", when)
        .isEqualTo(files(lake.newest().orElseThrow()));
    assertThat(ground.unfinished()).as("%s: what was never finished", when).isEmpty();
    check(when + ", after upkeep");
  }

  @Override
  public void close() {
    views.close();
  }
}
