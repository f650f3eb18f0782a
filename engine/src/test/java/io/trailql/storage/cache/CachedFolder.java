package io.trailql.storage.cache;

import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A folder of objects, what it is asked for, and a cache before it. */
final class CachedFolder {
  static final CacheScope SCOPE = new CacheScope("here");

  final Path objects;
  final Path folder;
  final CountingStorage requests;
  private long moment = 1_700_000_000_000L;

  CachedFolder(Path root) throws IOException {
    this.objects = Files.createDirectories(root.resolve("objects"));
    this.folder = root.resolve("cache");
    this.requests = new CountingStorage(new LocalStorage(objects));
  }

  /** Through a cache of its own over the same folder, as another process would. */
  Storage cached(long bytes, CacheUse use) {
    return new ObjectCache(folder, bytes).over(requests, SCOPE, use);
  }

  /** Makes or replaces an object, whose version is always another. */
  ObjectSummary put(String key, byte[] content) throws IOException {
    Path file = Files.write(objects.resolve(key), content);
    Files.setLastModifiedTime(file, FileTime.fromMillis(moment++));
    return requests.find(key).orElseThrow();
  }

  /** The files of entries. */
  List<Path> entries() {
    Path ours = folder.resolve(CacheFolder.NAME);
    if (!Files.exists(ours)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(ours)) {
      return files
          .filter(
              file ->
                  Files.isRegularFile(file)
                      && file.getFileName().toString().matches("[0-9a-f]{62}-.*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What entries take of a disk that gives files 4 KiB at a time. */
  long bytes() {
    return entries().stream()
        .mapToLong(
            file -> {
              try {
                return (Files.size(file) + 4095) / 4096 * 4096;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .sum();
  }

  /** Lets all entries be as if last used a time ago. */
  void age(long seconds) throws IOException {
    for (Path entry : entries()) {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minusSeconds(seconds)));
    }
  }
}
