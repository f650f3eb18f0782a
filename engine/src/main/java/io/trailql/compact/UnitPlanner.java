package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.compact.unit.CompactionUnit;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Predicate.Among.Nulls;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a unit of a chunk: chooses the data files that are written anew with it.
 *
 * <p>Small files are merged like the digits of a counter: one goes into the new file when it is not
 * much larger than what goes in already. So a partition to which n times the same amount was added
 * has about log2(n) files, and each row was written half as often.
 */
final class UnitPlanner {
  /** Files from this size on stay as they are. */
  private static final long LARGE = 128L << 20;

  /** What a byte of gzip becomes, about. */
  private static final double SHRINKING = 0.75;

  /**
   * How much larger a file may be to go into the new one: between once and twice, which is the next
   * digit, as amounts are only about the same and what they become is not known.
   */
  private static final double ALIKE = 1.5;

  private UnitPlanner() {}

  /**
   * The unit that brings a chunk into a snapshot.
   *
   * @param contested scopes of which all data files are written anew
   */
  static CompactionUnit unit(LakeSnapshot snapshot, Chunk chunk, Set<Scope> contested) {
    List<ArchiveObject> objects = chunk.objects();
    List<LakeFile> files = filesOf(snapshot, chunk.partition());
    Set<Scope> scopes = new HashSet<>(contested);
    chunk.changed().forEach(object -> scopes.add(object.scope()));
    Set<LakeFile> rewritten = new HashSet<>(holding(files, scopes));
    long bytes =
        (long) (SHRINKING * objects.stream().mapToLong(o -> o.summary().size()).sum())
            + rewritten.stream().mapToLong(file -> file.object().size()).sum();
    for (LakeFile file : files) {
      long size = file.object().size();
      if (size <= ALIKE * bytes && size < LARGE && rewritten.add(file)) {
        bytes += size;
      }
    }
    return new CompactionUnit(
        chunk.partition(),
        objects,
        files.stream().filter(rewritten::contains).toList(),
        chunk.changed().stream().map(ArchiveObject::identity).collect(Collectors.toSet()),
        files.stream().filter(file -> !rewritten.contains(file)).toList());
  }

  /** The data files of a partition, smallest first. */
  static List<LakeFile> filesOf(LakeSnapshot snapshot, Scope partition) {
    List<LakeFile> files = new ArrayList<>();
    Iterator<LakeFile> all = snapshot.files(predicate(partition));
    while (all.hasNext()) {
      LakeFile file = all.next();
      if (file.partition().equals(partition)) {
        files.add(file);
      }
    }
    files.sort(
        Comparator.comparingLong((LakeFile file) -> file.object().size())
            .thenComparing(file -> file.object().key()));
    return files;
  }

  private static Predicate predicate(Scope partition) {
    List<Predicate> parts = new ArrayList<>();
    parts.add(
        new Among<>(
            "date",
            Integer.class,
            partition.date().map(day -> Range.point((int) day.toEpochDay())).stream().toList(),
            partition.date().isEmpty() ? Nulls.WANTED : Nulls.REJECTED));
    partition.account().ifPresent(account -> parts.add(equal("account", account)));
    partition.region().ifPresent(region -> parts.add(equal("region", region)));
    return new Predicate.And(parts);
  }

  private static Predicate equal(String column, String value) {
    return new Among<>(column, String.class, List.of(Range.point(value)), Nulls.REJECTED);
  }

  /** The files that can hold rows of scopes: their marks may change. */
  private static List<LakeFile> holding(List<LakeFile> files, Set<Scope> scopes) {
    Set<Optional<String>> accounts =
        scopes.stream().map(Scope::account).collect(Collectors.toSet());
    return files.stream()
        .filter(file -> accounts.stream().anyMatch(account -> mayHold(file, account)))
        .toList();
  }

  private static boolean mayHold(LakeFile file, Optional<String> account) {
    return account.isEmpty() || file.account().contains(Range.point(account.get()));
  }
}
