package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Walks folders depth first, in the byte order of the keys, keeping one sorted folder per level.
 */
final class LocalPages implements ObjectPages {
  private static final int PAGE = 1000;

  private final Path root;
  private final ListRequest request;
  private final Deque<Iterator<Entry>> levels = new ArrayDeque<>();
  private boolean started;
  private boolean ended;
  private Entry ahead;

  LocalPages(Path root, ListRequest request) {
    this.root = root;
    this.request = request;
  }

  @Override
  public ObjectPage next() {
    if (ended) {
      return null;
    }
    if (!started) {
      started = true;
      begin();
      ahead = advance();
    }
    List<ObjectSummary> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    while (ahead != null && objects.size() + prefixes.size() < PAGE) {
      if (ahead.folder) {
        prefixes.add(ahead.key);
      } else {
        objects.add(LocalStorage.summary(ahead.key, ahead.attributes));
      }
      ahead = advance();
    }
    ended = ahead == null;
    return new ObjectPage(objects, prefixes);
  }

  private void begin() {
    if (Files.isRegularFile(root)) {
      levels.push(
          List.of(Entry.of(root, root.getFileName().toString())).stream()
              .filter(e -> wanted(e))
              .iterator());
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new TrailException(
          ErrorCode.NOT_FOUND,
          "There is no folder or file " + root + "; check the archive's location.");
    }
    int slash = request.prefix().lastIndexOf('/');
    String folder = slash < 0 ? "" : request.prefix().substring(0, slash + 1);
    Path path = root.resolve(folder);
    if (Files.isDirectory(path)) {
      levels.push(entries(path, folder));
    }
  }

  private Entry advance() {
    while (!levels.isEmpty()) {
      if (!levels.peek().hasNext()) {
        levels.pop();
        continue;
      }
      Entry entry = levels.peek().next();
      if (!entry.folder) {
        return entry;
      }
      if (request.depth() == ListRequest.Depth.CHILDREN
          && entry.key.length() > request.prefix().length()) {
        return entry;
      }
      levels.push(entries(entry.path, entry.key));
    }
    return null;
  }

  private Iterator<Entry> entries(Path folder, String folderKey) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> !TemporaryFile.isName(child.getFileName().toString()))
          .map(child -> Entry.of(child, folderKey + child.getFileName()))
          .filter(entry -> entry != null && wanted(entry))
          .sorted(Comparator.comparing(entry -> entry.key, LocalPages::compareUtf8))
          .toList()
          .iterator();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.<Entry>of().iterator();
    } catch (IOException e) {
      throw LocalStorage.failure("list", folder, e);
    }
  }

  private boolean wanted(Entry entry) {
    String key = entry.key;
    String prefix = request.prefix();
    boolean inPrefix = key.startsWith(prefix) || entry.folder && prefix.startsWith(key);
    if (!inPrefix || request.after().isEmpty()) {
      return inPrefix;
    }
    boolean descends =
        entry.folder
            && (request.depth() == ListRequest.Depth.ALL || key.length() <= prefix.length());
    return compareUtf8(key, request.after()) > 0 || descends && request.after().startsWith(key);
  }

  private static int compareUtf8(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? a - b : surrogateA ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  private record Entry(Path path, String key, BasicFileAttributes attributes, boolean folder) {
    static Entry of(Path path, String key) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
          return isLoop(path) ? null : new Entry(path, key + "/", attributes, true);
        }
        return attributes.isRegularFile() ? new Entry(path, key, attributes, false) : null;
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        throw LocalStorage.failure("list", path, e);
      }
    }

    /** Whether it is a link to a folder that it lies in, below which everything would repeat. */
    private static boolean isLoop(Path folder) throws IOException {
      return Files.isSymbolicLink(folder)
          && folder.getParent().toRealPath().startsWith(folder.toRealPath());
    }
  }
}
