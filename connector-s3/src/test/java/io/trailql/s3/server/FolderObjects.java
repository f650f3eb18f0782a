package io.trailql.s3.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files below a folder as they were when this was made; the keys are their paths below it,
 * after a prefix.
 */
public final class FolderObjects implements ObjectSource {
  private final Path folder;
  private final String prefix;
  private final TreeMap<String, StoredObject> objects = new TreeMap<>(KeyOrder.INSTANCE);

  private FolderObjects(Path folder, String prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /** Serves a folder at the top of the bucket. */
  public static FolderObjects of(Path folder) {
    return of(folder, "");
  }

  /** Serves a folder below a prefix, which is empty or ends in {@code /}. */
  public static FolderObjects of(Path folder, String prefix) {
    FolderObjects source = new FolderObjects(folder, prefix);
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(source::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return source;
  }

  private void add(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      String key = prefix + folder.relativize(file).toString().replace('\\', '/');
      String etag =
          '"'
              + Long.toHexString(attributes.size())
              + "-"
              + attributes.lastModifiedTime().toMillis()
              + '"';
      objects.put(
          key,
          new StoredObject(
              key,
              attributes.size(),
              etag,
              attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS),
              "STANDARD"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Iterator<StoredObject> from(String key) {
    return objects.tailMap(key, true).values().iterator();
  }

  @Override
  public Optional<StoredObject> find(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public byte[] content(StoredObject object) {
    try {
      return Files.readAllBytes(folder.resolve(object.key().substring(prefix.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
