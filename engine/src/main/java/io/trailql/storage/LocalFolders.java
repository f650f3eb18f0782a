package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders below a folder of the disk. */
final class LocalFolders implements FolderPages.Folders {
  private final Path root;
  private final StorageSide side;
  private final KnownFolders known;
  private final String prefix;

  /**
   * Looks at nothing yet.
   *
   * @param prefix that every wanted key begins with
   */
  LocalFolders(Path root, StorageSide side, KnownFolders known, String prefix) {
    this.root = root;
    this.side = side;
    this.known = known;
    this.prefix = prefix;
  }

  @Override
  public List<Entry> start(String folder) {
    Optional<List<Entry>> children = find(folder);
    if (children.isPresent()) {
      return children.get();
    }
    if (Files.isRegularFile(root)) {
      Entry file = Entry.of(root, root.getFileName().toString());
      return file == null ? List.of() : List.of(file);
    }
    if (side == StorageSide.ARCHIVE && !Files.isDirectory(root)) {
      throw new TrailException(
          ErrorCode.NOT_FOUND,
          "There is no folder or file " + root + "; check the archive's location.");
    }
    return List.of();
  }

  @Override
  public List<Entry> children(String folder) {
    return find(folder).orElse(List.of());
  }

  /** What lies in a folder; absent when there is no such folder. */
  private Optional<List<Entry>> find(String folder) {
    Path path = root.resolve(folder);
    long begun = known.now();
    Optional<KnownFolders.State> state = known.state(path);
    Optional<List<Entry>> unchanged = state.flatMap(now -> known.find(folder, now));
    return unchanged.isPresent() ? unchanged : read(path, folder, begun, state);
  }

  private Optional<List<Entry>> read(
      Path path, String folder, long begun, Optional<KnownFolders.State> state) {
    List<Entry> found = new ArrayList<>();
    boolean hasFoldersOnly = true;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        Entry entry =
            TemporaryName.is(name) || !mayBeWanted(folder + name)
                ? null
                : Entry.of(child, folder + name);
        hasFoldersOnly &= entry != null && entry.isFolder();
        if (entry != null) {
          found.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (DirectoryIteratorException e) {
      throw LocalStorage.failure("list", path, e.getCause());
    } catch (IOException e) {
      throw LocalStorage.failure("list", path, e);
    }
    if (hasFoldersOnly) {
      state.ifPresent(before -> known.hold(folder, before, begun, found));
    }
    return Optional.of(found);
  }

  /** Whether a key, or keys below it, can begin with the prefix: others need not be looked at. */
  private boolean mayBeWanted(String key) {
    return key.startsWith(prefix) || prefix.startsWith(key);
  }

  /**
   * A file or folder.
   *
   * @param key for a folder with {@code /} at the end
   * @param isLink whether it is one that a link leads to
   */
  record Entry(String key, BasicFileAttributes attributes, boolean isLink)
      implements FolderPages.Child {
    /**
     * Nothing for what is neither, or gone. One question of the file system tells of everything but
     * links.
     */
    static Entry of(Path path, String key) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isLink = attributes.isSymbolicLink();
        if (isLink) {
          attributes = Files.readAttributes(path, BasicFileAttributes.class);
        }
        if (attributes.isDirectory()) {
          return isLink && isLoop(path) ? null : new Entry(key + "/", attributes, isLink);
        }
        return attributes.isRegularFile() ? new Entry(key, attributes, isLink) : null;
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        throw LocalStorage.failure("list", path, e);
      }
    }

    /** Whether it is a folder itself, whatever becomes of others. */
    boolean isFolder() {
      return !isLink && attributes.isDirectory();
    }

    @Override
    public ObjectSummary summary() {
      return LocalStorage.summary(key, attributes);
    }

    /** Whether a link to a folder lies in it, below which everything would repeat. */
    private static boolean isLoop(Path link) throws IOException {
      return link.getParent().toRealPath().startsWith(link.toRealPath());
    }
  }
}
