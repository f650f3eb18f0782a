package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
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
 * A folder as a storage: keys are paths below it with {@code /}, listed in the same order and pages
 * as an object store would. A single file is a folder with one key. Links are followed; what is
 * neither file nor folder is left out.
 */
public final class LocalStorage implements Storage {
  private static final int PAGE = 1000;

  private final Path root;

  /**
   * A storage below an existing folder or of an existing file; existence is checked at first use.
   */
  public LocalStorage(Path root) {
    this.root = root;
  }

  @Override
  public String identity(String key) {
    return key;
  }

  @Override
  public String name() {
    return root.toString();
  }

  /** Whoever runs the process. */
  @Override
  public Object requester() {
    return "";
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return new Pages(request);
  }

  @Override
  public InputStream open(ObjectSummary object) {
    Path path = Files.isRegularFile(root) ? root : root.resolve(object.key());
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (!version(now).equals(object.version())) {
        throw new TrailException(
            ErrorCode.OBJECT_CHANGED,
            "Cannot read an object: it was replaced after it was listed. Run the query again.",
            Place.of(path.toString()),
            null);
      }
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new TrailException(
          ErrorCode.OBJECT_VANISHED,
          "Cannot read an object: it was deleted after it was listed. Run the query again.",
          Place.of(path.toString()),
          e);
    } catch (IOException e) {
      throw failure("read", path, e);
    }
  }

  @Override
  public void close() {}

  private static String version(BasicFileAttributes attributes) {
    return attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
  }

  private static TrailException failure(String what, Path path, IOException e) {
    if (e instanceof AccessDeniedException) {
      return new TrailException(
          ErrorCode.ACCESS_DENIED,
          "Cannot "
              + what
              + " "
              + path
              + ": the file system denies it. Grant read permission, or exclude it with a predicate.",
          e);
    }
    return new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE, "Cannot " + what + " " + path + ": " + e + ".", e);
  }

  /**
   * Walks folders depth first, in the byte order of the keys, keeping one sorted folder per level.
   */
  private final class Pages implements ObjectPages {
    private final ListRequest request;
    private final Deque<Iterator<Entry>> levels = new ArrayDeque<>();
    private boolean started;
    private boolean ended;
    private Entry ahead;

    Pages(ListRequest request) {
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
          objects.add(
              new ObjectSummary(
                  ahead.key,
                  ahead.attributes.size(),
                  version(ahead.attributes),
                  ahead.attributes.lastModifiedTime().toInstant(),
                  "STANDARD"));
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
            .map(child -> Entry.of(child, folderKey + child.getFileName()))
            .filter(entry -> entry != null && wanted(entry))
            .sorted(Comparator.comparing(entry -> entry.key, LocalStorage::compareUtf8))
            .toList()
            .iterator();
      } catch (NoSuchFileException | NotDirectoryException e) {
        return List.<Entry>of().iterator();
      } catch (IOException e) {
        throw failure("list", folder, e);
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
          return new Entry(path, key + "/", attributes, true);
        }
        return attributes.isRegularFile() ? new Entry(path, key, attributes, false) : null;
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        throw failure("list", path, e);
      }
    }
  }
}
