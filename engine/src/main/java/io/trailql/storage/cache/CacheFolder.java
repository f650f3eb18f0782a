package io.trailql.storage.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The files of a cache, in a folder of our own that only its owner can enter. Entries appear whole,
 * by a rename, and end in a checksum of their name and content, so that what is torn, damaged or
 * under another's name is not taken for one. Nothing is synchronised to the disk: what a crash of
 * the machine damages is not there. Thread-safe, and safe beside other processes.
 */
final class CacheFolder {
  /** Changes with the form of what is inside. */
  static final String NAME = "trailql-cache-1";

  /** What follows the content of an entry: the mark, and a checksum of name and content. */
  static final int TRAILER = 8;

  private static final int MARK = 0x54514331;
  private static final int LARGEST = 1 << 20;
  private static final int SHARDS = 256;

  /** How old what a process left behind must be: none takes so long to write an entry. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  /** How often the time of an entry that is used is written anew. */
  private static final Duration RECENT = Duration.ofMinutes(1);

  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{62}-(\\d{1,12}|version)");
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(OURS_ALONE);
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path parent;
  private final Path root;
  private final Path temporary;
  private final boolean hasModes;

  /** Takes what is done with an entry that is there. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Looks at one.
     *
     * @param name as in {@link #read}
     * @param bytes with all that belongs to it
     */
    void visit(String name, long bytes, Instant used) throws IOException;
  }

  CacheFolder(Path parent) {
    this.parent = parent.toAbsolutePath().normalize();
    this.root = this.parent.resolve(NAME);
    this.temporary = root.resolve("temporary");
    this.hasModes = root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** As users named it. */
  Path parent() {
    return parent;
  }

  /** A file of the cache that is no entry. */
  Path file(String name) {
    return root.resolve(name);
  }

  /**
   * Makes what is missing, and removes what processes left behind that died long ago.
   *
   * @throws IOException also when the folder is not ours alone
   */
  void prepare() throws IOException {
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent, modes(FOLDER_MODE));
    }
    createFolder(root);
    createFolder(temporary);
    requireOurs();
    removeLeftovers();
  }

  private void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, modes(FOLDER_MODE));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(folder.toString(), null, folder + " is no folder");
      }
    }
  }

  /** Whoever else could write here would decide what queries answer. */
  private void requireOurs() throws IOException {
    Path probe = temporary();
    FileChannel.open(
            probe,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            modes(FILE_MODE))
        .close();
    try {
      if (!hasModes) {
        return;
      }
      PosixFileAttributes attributes =
          Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!OURS_ALONE.containsAll(attributes.permissions())
          || !attributes.owner().equals(Files.getOwner(probe))) {
        throw new FileSystemException(
            root.toString(),
            null,
            "others than this user may use " + root + "; remove it, or name another folder");
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private FileAttribute<?>[] modes(FileAttribute<?> mode) {
    return hasModes ? new FileAttribute<?>[] {mode} : new FileAttribute<?>[0];
  }

  private Path temporary() {
    return temporary.resolve(UUID.randomUUID().toString());
  }

  private void removeLeftovers() throws IOException {
    Instant before = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      for (Path file : files) {
        BasicFileAttributes attributes = attributes(file);
        if (attributes != null && attributes.lastModifiedTime().toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * The content of an entry; null when there is none, or none that is whole and undamaged.
   *
   * @param name 64 hexadecimal digits, {@code -} and what it is of them
   */
  byte[] read(String name) throws IOException {
    Path path = path(name);
    ByteBuffer bytes;
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      if (size < TRAILER || size > LARGEST) {
        bytes = ByteBuffer.allocate(0);
      } else {
        bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
          continue;
        }
      }
    } catch (NoSuchFileException e) {
      return null;
    }
    int length = bytes.capacity() - TRAILER;
    if (length < 0
        || bytes.hasRemaining()
        || bytes.getInt(length) != MARK
        || bytes.getInt(length + Integer.BYTES) != checksum(name, bytes.array(), 0, length)) {
      delete(name);
      return null;
    }
    touch(path);
    byte[] content = new byte[length];
    System.arraycopy(bytes.array(), 0, content, 0, length);
    return content;
  }

  /** What is used stays; a file that is gone meanwhile does no harm. */
  private static void touch(Path path) throws IOException {
    Instant now = Instant.now();
    try {
      Instant before = Files.getLastModifiedTime(path).toInstant();
      if (before.isBefore(now.minus(RECENT)) || before.isAfter(now.plus(RECENT))) {
        Files.setLastModifiedTime(path, FileTime.from(now));
      }
    } catch (NoSuchFileException e) {
      // Somebody made room.
    }
  }

  /** Whether there is an entry, of whatever content. */
  boolean has(String name) {
    return Files.exists(path(name));
  }

  /** Makes an entry, or replaces one. */
  void write(String name, byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer whole = ByteBuffer.allocate(length + TRAILER);
    whole.put(bytes, offset, length).putInt(MARK).putInt(checksum(name, bytes, offset, length));
    replace(path(name), whole.flip(), 0);
  }

  /** Makes a file of this many bytes that says nothing but its length. */
  void writeLength(String name, long length) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(length == 0 ? 0 : 1);
    replace(root.resolve(name), last, Math.max(0, length - 1));
  }

  /** Adds bytes to a file whose length alone counts, in one piece beside other processes. */
  void lengthen(String name, int count) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            root.resolve(name),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            modes(FILE_MODE))) {
      file.write(ByteBuffer.allocate(count));
    }
  }

  /** Opens a file that is no entry, to lock it. */
  FileChannel open(String name) throws IOException {
    return FileChannel.open(
        root.resolve(name),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        modes(FILE_MODE));
  }

  private void replace(Path target, ByteBuffer content, long position) throws IOException {
    Path draft = temporary();
    try {
      try (FileChannel file =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              modes(FILE_MODE))) {
        for (long at = position; content.hasRemaining(); ) {
          at += file.write(content, at);
        }
      }
      try {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        createFolder(target.getParent());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /** Removes an entry, if there is one. */
  boolean delete(String name) throws IOException {
    return Files.deleteIfExists(path(name));
  }

  /** Shows all entries, and only them; stops early when the thread is interrupted. */
  void visit(Visitor visitor) throws IOException {
    for (int shard = 0; shard < SHARDS && !Thread.currentThread().isInterrupted(); shard++) {
      String folder = String.format("%02x", shard);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          BasicFileAttributes attributes = ENTRY.matcher(name).matches() ? attributes(file) : null;
          if (attributes != null && attributes.isRegularFile()) {
            visitor.visit(
                folder + name, attributes.size(), attributes.lastModifiedTime().toInstant());
          }
        }
      } catch (NoSuchFileException e) {
        // Nothing of these digits was kept yet.
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
  }

  /** Null for what is gone. */
  private static BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private Path path(String name) {
    return root.resolve(name.substring(0, 2)).resolve(name.substring(2));
  }

  private static int checksum(String name, byte[] bytes, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(name.getBytes(StandardCharsets.US_ASCII));
    checksum.update(bytes, offset, length);
    return (int) checksum.getValue();
  }
}
