package io.trailql.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Walks folders depth first, in the byte order of the keys, as an object store would list them,
 * keeping one sorted folder per level. A page takes as many requests as folders are looked into for
 * it.
 */
public final class FolderPages implements ObjectPages {
  private static final int PAGE = 1000;

  /** A tree of folders. A folder's key is empty for the root, else it ends in {@code /}. */
  public interface Folders {
    /**
     * Where the walk begins: as {@link #children}, unless there is something to be said of the
     * root.
     */
    List<? extends Child> start(String folder);

    /** What lies in a folder, in any order; nothing when it is gone or is none. */
    List<? extends Child> children(String folder);
  }

  /** A file or a folder in a folder. */
  public interface Child {
    /** The key, which for a folder ends in {@code /}. */
    String key();

    /** The description of a file; not asked of folders. */
    ObjectSummary summary();
  }

  private final Folders folders;
  private final ListRequest request;
  private final Deque<Iterator<? extends Child>> levels = new ArrayDeque<>();
  private boolean started;
  private boolean ended;
  private Child ahead;

  /** A listing of a tree; nothing is looked at before the first page is pulled. */
  public FolderPages(Folders folders, ListRequest request) {
    this.folders = folders;
    this.request = request;
  }

  @Override
  public ObjectPage next() {
    if (ended) {
      return null;
    }
    if (!started) {
      started = true;
      int slash = request.prefix().lastIndexOf('/');
      levels.push(wanted(folders.start(request.prefix().substring(0, slash + 1))));
      ahead = advance();
    }
    List<ObjectSummary> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    while (ahead != null && objects.size() + prefixes.size() < PAGE) {
      if (isFolder(ahead)) {
        prefixes.add(ahead.key());
      } else {
        objects.add(ahead.summary());
      }
      ahead = request.isBeyond(ahead.key()) ? null : advance();
    }
    ended = ahead == null;
    return new ObjectPage(objects, prefixes);
  }

  private Child advance() {
    while (!levels.isEmpty()) {
      if (!levels.peek().hasNext()) {
        levels.pop();
        continue;
      }
      Child child = levels.peek().next();
      if (!isFolder(child)) {
        return child;
      }
      if (request.depth() == ListRequest.Depth.CHILDREN
          && child.key().length() > request.prefix().length()) {
        return child;
      }
      levels.push(wanted(folders.children(child.key())));
    }
    return null;
  }

  private Iterator<? extends Child> wanted(List<? extends Child> children) {
    return children.stream()
        .filter(this::isWanted)
        .sorted(Comparator.comparing(Child::key, FolderPages::compareUtf8))
        .iterator();
  }

  private boolean isWanted(Child child) {
    String key = child.key();
    String prefix = request.prefix();
    boolean inPrefix = key.startsWith(prefix) || isFolder(child) && prefix.startsWith(key);
    if (!inPrefix || request.after().isEmpty()) {
      return inPrefix;
    }
    boolean descends =
        isFolder(child)
            && (request.depth() == ListRequest.Depth.ALL || key.length() <= prefix.length());
    return compareUtf8(key, request.after()) > 0 || descends && request.after().startsWith(key);
  }

  private static boolean isFolder(Child child) {
    return child.key().endsWith("/");
  }

  static int compareUtf8(String left, String right) {
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
}
