package io.trailql.storage;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names of files on their way to their own, in folders: listings leave them out, and a process that
 * dies leaves them behind.
 */
public final class TemporaryName {
  private static final Pattern NAME = Pattern.compile("\\.trailql-[0-9a-f-]{36}\\.tmp");

  private TemporaryName() {}

  /** A name that no other file has, without a folder. */
  public static String next() {
    return ".trailql-" + UUID.randomUUID() + ".tmp";
  }

  /** Whether a file of this name, without its folder, is or was on its way. */
  public static boolean is(String fileName) {
    return fileName.startsWith(".") && NAME.matcher(fileName).matches();
  }
}
