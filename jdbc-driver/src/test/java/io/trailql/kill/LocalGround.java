package io.trailql.kill;

import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.Storage;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two folders. */
final class LocalGround implements Ground {
  private final Path arrivals;
  private final Path lakeFolder;

  /** The arrivals are the archive. */
  LocalGround(Path arrivals, Path lakeFolder) {
    this.arrivals = arrivals;
    this.lakeFolder = lakeFolder;
  }

  @Override
  public Order order() {
    return new Order(
        arrivals.toString(),
        lakeFolder.toString(),
        List.of(),
        0,
        Duration.ZERO,
        Duration.ZERO,
        Order.Claims.SEEN,
        Order.Listing.DEFAULT,
        Era.FIRST_DAY);
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("lake", lakeFolder.toString());
  }

  @Override
  public Storage archive() {
    return new LocalStorage(arrivals);
  }

  @Override
  public String archivePrefix() {
    return "";
  }

  @Override
  public WritableStorage lake() {
    return new LocalWritableStorage(lakeFolder);
  }

  @Override
  public String lakePrefix() {
    return "";
  }

  @Override
  public void deliver() {}

  @Override
  public void watch(Aim aim) {}

  @Override
  public List<String> unfinished() throws IOException {
    List<String> listed = Ground.list(lake(), "").stream().map(object -> object.key()).toList();
    try (Stream<Path> files = Files.walk(lakeFolder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> lakeFolder.relativize(file).toString())
          .filter(key -> !listed.contains(key))
          .toList();
    }
  }

  @Override
  public void close() {}
}
