package io.trailql.storage;

import io.trailql.runtime.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Folders that hold nothing but folders, as they were read, so that one question of the file system
 * tells that they still are. POSIX has every name that comes, goes or is replaced change the time
 * of its folder's status, which no program can set as it likes. That is relied on only where the
 * file system is known to do so, where it is the one of the root, and where the change was long
 * enough before the reading that another one cannot have had the same time. Whatever else is in a
 * folder, be it a file or a link, changes without it. Thread-safe.
 */
final class KnownFolders {
  /** As the kernel calls them: on a disk of this machine, and with that time. */
  private static final Set<String> TRUSTED =
      Set.of("apfs", "btrfs", "ext2", "ext3", "ext4", "hfs", "overlay", "tmpfs", "xfs", "zfs");

  /** The coarsest clock of these has steps of a second. */
  private static final long MARGIN_MILLIS = 2_000;

  private static final long MOST_BYTES = Math.min(8L << 20, Runtime.getRuntime().maxMemory() / 64);
  private static final long FOLDER_BYTES = 400;
  private static final long CHILD_BYTES = 250;

  private final Path root;
  private final LongSupplier clock;
  private final Held<String, Known> held =
      new Held<>(MOST_BYTES, known -> FOLDER_BYTES + CHILD_BYTES * known.children().size());
  private volatile Optional<Object> device;

  /**
   * What a folder is known by.
   *
   * @param device of the file system
   * @param number of the folder there
   * @param changed when its status was
   */
  record State(Object device, Object number, FileTime changed) {}

  private record Known(State state, List<LocalFolders.Entry> children) {}

  KnownFolders(Path root) {
    this(root, System::currentTimeMillis);
  }

  /**
   * Knows nothing yet.
   *
   * @param clock tells the milliseconds since 1970 as the file system does
   */
  KnownFolders(Path root, LongSupplier clock) {
    this.root = root;
    this.clock = clock;
  }

  /** How a folder is now; absent where that tells nothing, or when there is none. */
  Optional<State> state(Path folder) {
    try {
      if (device().isEmpty()) {
        return Optional.empty();
      }
      Map<String, Object> found = Files.readAttributes(folder, "unix:dev,ino,ctime");
      State state = new State(found.get("dev"), found.get("ino"), (FileTime) found.get("ctime"));
      return state.device().equals(device().get()) ? Optional.of(state) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      // Whoever reads it will say what is wrong.
      return Optional.empty();
    }
  }

  /** What a folder holds whose state was just asked for, if that is known. */
  Optional<List<LocalFolders.Entry>> find(String folder, State state) {
    return held.find(folder).filter(known -> known.state().equals(state)).map(Known::children);
  }

  /**
   * Holds what was read.
   *
   * @param state how the folder was before it was read
   * @param begun the time at which that was asked for, by {@link #now}
   * @param children everything in it that is not left out of listings
   */
  void hold(String folder, State state, long begun, List<LocalFolders.Entry> children) {
    if (begun - state.changed().toMillis() >= MARGIN_MILLIS) {
      held.hold(folder, new Known(state, List.copyOf(children)));
    }
  }

  /** Milliseconds since 1970. */
  long now() {
    return clock.getAsLong();
  }

  /** The device of the root if its file system is one that is trusted. */
  private Optional<Object> device() throws IOException {
    Optional<Object> known = device;
    if (known == null) {
      boolean trusted =
          root.getFileSystem().supportedFileAttributeViews().contains("unix")
              && TRUSTED.contains(Files.getFileStore(root).type());
      known = trusted ? Optional.of(Files.getAttribute(root, "unix:dev")) : Optional.empty();
      device = known;
    }
    return known;
  }
}
