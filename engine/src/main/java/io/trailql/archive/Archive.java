package io.trailql.archive;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageBelow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An archive: a store, and where in it to look.
 *
 * @param storage the store
 * @param prefix what keys start with; empty for everything, else it ends in {@code /}
 * @param ancestry folders above all keys, which may tell account, region or day: the path of a
 *     local folder, ending in {@code /}; empty where keys are complete
 * @param object the key of the one object it is, when a single one was named
 */
public record Archive(Storage storage, String prefix, String ancestry, Optional<String> object) {
  public Archive {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(ancestry, "ancestry");
    Objects.requireNonNull(object, "object");
  }

  /** The same archive through another view of its store. */
  public Archive through(Storage view) {
    return new Archive(view, prefix, ancestry, object);
  }

  /**
   * Where its keys begin, ending in {@code /}: {@code s3://bucket/prefix/}, or a folder; of a
   * single object, its folder. A place that starts with another lies in it.
   */
  public String place() {
    return place(prefix);
  }

  /**
   * The same archive, whose local objects are named by their path below a folder around it, as a
   * lake names them; an object store's keys are complete as they are.
   *
   * @param root absolute, ending in {@code /}; INVALID_LOCATION when the archive does not lie in it
   */
  public Archive namedBelow(String root) {
    if (ancestry.isEmpty() || ancestry.equals(root)) {
      return this;
    }
    if (!ancestry.startsWith(root)) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "The archive "
              + ancestry
              + " does not lie in "
              + root
              + ", by which the lake names its objects. Name that folder or one in it as the archive, or another lake.");
    }
    return through(new StorageBelow(storage, ancestry.substring(root.length())));
  }

  /**
   * The folder around all local ones of some archives, absolute and ending in {@code /}; absent
   * when none is local.
   */
  public static Optional<String> commonRoot(List<Archive> archives) {
    return archives.stream()
        .map(Archive::ancestry)
        .filter(folder -> !folder.isEmpty())
        .reduce(Archive::commonFolder);
  }

  private static String commonFolder(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return a.substring(0, a.lastIndexOf('/', length - 1) + 1);
  }

  /** Where an object lies, the same from whichever archive it is reached. */
  String place(String key) {
    return ancestry.isEmpty() ? storage.name() + "/" + key : ancestry + key;
  }
}
