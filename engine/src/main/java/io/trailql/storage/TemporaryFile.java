package io.trailql.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A file on its way to its name. It has a hidden name in the same folder, which listings leave out;
 * then it gets its own by a hard link, which fails if the name is taken, unlike a rename. A process
 * that dies leaves at most the hidden name behind.
 */
final class TemporaryFile implements AutoCloseable {
  /** What is gathered, as footers come in thousands of pieces of some bytes. */
  private static final int BUFFER = 64 << 10;

  private final Path target;
  private final Path path;
  private final FileChannel file;
  private final ByteBuffer gathered = ByteBuffer.allocate(BUFFER);

  /** Creates the hidden file, and folders that are missing. */
  TemporaryFile(Path target) throws IOException {
    this.target = target;
    createFolders(target.getParent());
    this.path = target.resolveSibling(TemporaryName.next());
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > gathered.remaining()) {
      flush();
    }
    if (length > gathered.remaining()) {
      write(ByteBuffer.wrap(bytes, offset, length));
    } else {
      gathered.put(bytes, offset, length);
    }
  }

  private void flush() throws IOException {
    write(gathered.flip());
    gathered.clear();
  }

  private void write(ByteBuffer left) throws IOException {
    while (left.hasRemaining()) {
      file.write(left);
    }
  }

  /**
   * Gives the file its name, unless that is taken. What it holds is on the disk before; the name is
   * only after {@link #forceFolder}.
   *
   * @return whether the name is this file's
   */
  boolean link() throws IOException {
    flush();
    file.force(true);
    file.close();
    try {
      Files.createLink(target, path);
      return true;
    } catch (FileAlreadyExistsException e) {
      // A network file system may have lost the answer to its own first try.
      return Files.isSameFile(target, path);
    }
  }

  /** Makes the names in the target's folder durable. */
  void forceFolder() throws IOException {
    force(target.getParent());
  }

  /** Removes the hidden name, and with it the file unless it was linked. */
  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(path);
  }

  private static void createFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path next : missing) {
      try {
        Files.createDirectory(next);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(next)) {
          throw e;
        }
      }
      force(next.getParent());
    }
  }

  /** Where folders cannot be opened, on Windows, names are as durable as the system makes them. */
  private static void force(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    // An interrupt would close the channel in the middle of what must be completed now.
    boolean interrupted = Thread.interrupted();
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
