package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folders below a folder of the disk. */
final class LocalFolders implements FolderPages.Folders {
  private final Path root;
  private final StorageSide side;

  LocalFolders(Path root, StorageSide side) {
    this.root = root;
    this.side = side;
  }

  @Override
  public List<Entry> start(String folder) {
    if (Files.isRegularFile(root)) {
      return Stream.of(Entry.of(root, root.getFileName().toString()))
          .filter(Objects::nonNull)
          .toList();
    }
    if (side == StorageSide.ARCHIVE && !Files.isDirectory(root)) {
      throw new TrailException(
          ErrorCode.NOT_FOUND,
          "There is no folder or file " + root + "; check the archive's location.");
    }
    return Files.isDirectory(root.resolve(folder)) ? children(folder) : List.of();
  }

  @Override
  public List<Entry> children(String folder) {
    Path path = root.resolve(folder);
    try (Stream<Path> children = Files.list(path)) {
      return children
          .filter(child -> !TemporaryName.is(child.getFileName().toString()))
          .map(child -> Entry.of(child, folder + child.getFileName()))
          .filter(Objects::nonNull)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw LocalStorage.failure("list", path, e);
    }
  }

  /**
   * A file or folder.
   *
   * @param key for a folder with {@code /} at the end
   */
  record Entry(String key, BasicFileAttributes attributes) implements FolderPages.Child {
    /** Nothing for what is neither, or gone. */
    static Entry of(Path path, String key) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
          return isLoop(path) ? null : new Entry(key + "/", attributes);
        }
        return attributes.isRegularFile() ? new Entry(key, attributes) : null;
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        throw LocalStorage.failure("list", path, e);
      }
    }

    @Override
    public ObjectSummary summary() {
      return LocalStorage.summary(key, attributes);
    }

    /** Whether it is a link to a folder that it lies in, below which everything would repeat. */
    private static boolean isLoop(Path folder) throws IOException {
      return Files.isSymbolicLink(folder)
          && folder.getParent().toRealPath().startsWith(folder.toRealPath());
    }
  }
}
