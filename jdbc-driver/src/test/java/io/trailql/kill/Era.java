package io.trailql.kill;

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

/** An archive that grows, with its lake, from the first object to the last. */
final class Era implements AutoCloseable {
  private static final int RECORDS = 6;

  private final Ground ground;
  private final GrowingArchive growing;
  private final Truth truth;

  /** Where stores are made. */
  enum Kind {
    LOCAL,
    S3
  }

  private Era(Ground ground, GrowingArchive growing) {
    this.ground = ground;
    this.growing = growing;
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
                .withDays(LocalDate.of(2024, 2, 25), 3)
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
    return new Era(ground, new GrowingArchive(source, arrivals, seed));
  }

  Ground ground() {
    return ground;
  }

  Truth truth() {
    return truth;
  }

  /** Lets objects arrive, and some change. */
  void advance(int objects) throws IOException {
    growing.advance(objects);
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
