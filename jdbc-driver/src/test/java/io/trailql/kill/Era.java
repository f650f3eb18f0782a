package io.trailql.kill;

import io.trailql.archive.ScopeExclusion;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.generator.ObjectSizes;
import io.trailql.stages.GrowingArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** An archive that grows, with its lake, from the first object to the last. */
final class Era implements AutoCloseable {
  /** The first of the days that objects are delivered to. */
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 25);

  private static final int DAYS = 3;
  private static final int RECORDS = 6;

  private final Ground ground;
  private final GrowingArchive growing;
  private final Truth truth;
  private final Random random;
  private int arrived;
  private LocalDate today = FIRST_DAY.plusDays(1);

  /** Where stores are made. */
  enum Kind {
    LOCAL,
    S3
  }

  private Era(Ground ground, GrowingArchive growing, long seed) {
    this.ground = ground;
    this.growing = growing;
    this.random = new Random(seed);
    this.truth = new Truth(ground);
  }

  /**
   * Nothing has arrived yet.
   *
   * @param folder a new one
   * @param objects about so many will arrive, on three days
   */
  static Era begin(Kind kind, Path folder, int objects, long seed) throws IOException {
    Path source = folder.resolve("source");
    new ArchiveGenerator(
            ArchiveSpecification.of(seed, (long) RECORDS * objects)
                .withDays(FIRST_DAY, DAYS)
                .withAccounts(List.of("111122223333", "444455556666"))
                .withRegions(List.of("us-east-1", "eu-west-1"))
                .withLateShare(0.01)
                .withRedeliveredShare(0.1)
                .withObjectSizes(ObjectSizes.fixed(RECORDS)))
        .generate(new FolderSink(source));
    Path arrivals = Files.createDirectories(folder.resolve("archive"));
    Ground ground =
        kind == Kind.LOCAL
            ? new LocalGround(arrivals, folder.resolve("lake"))
            : new S3Ground(arrivals);
    return new Era(ground, new GrowingArchive(source, arrivals, seed), seed);
  }

  Ground ground() {
    return ground;
  }

  Truth truth() {
    return truth;
  }

  /**
   * A run of compaction today, with neither bound nor grace, which lists complete scopes or not.
   */
  Order order() {
    Order order = ground.order().on(today);
    return random.nextInt(3) == 0 ? order.with(Order.Listing.RESCANNING) : order;
  }

  /** The day it is. */
  LocalDate today() {
    return today;
  }

  /** Lets a day pass. */
  void nextDay() {
    today = today.plusDays(1);
  }

  /** Lets days pass until everything that arrived can be complete. */
  void settle() {
    LocalDate settled = FIRST_DAY.plusDays(DAYS - 1).plus(ScopeExclusion.SETTLED);
    do {
      nextDay();
    } while (today.isBefore(settled));
  }

  /** Lets objects arrive, and some change; now and then, as they do, a day passes. */
  void advance(int objects) throws IOException {
    growing.advance(objects);
    arrived += objects;
    LocalDate later = FIRST_DAY.plusDays(1 + 2L * arrived / total());
    today = later.isAfter(today) ? later : today;
    ground.deliver();
    truth.learn();
  }

  /** Number of objects there will be, those that come again left out. */
  int total() {
    return growing.total();
  }

  @Override
  public void close() {
    truth.close();
    ground.close();
  }
}
