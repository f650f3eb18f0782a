package io.trailql.storage;

import java.nio.file.Path;
import java.util.Random;

/**
 * Creates objects without end, in a JVM of its own that is meant to be killed, and prints a line
 * for each: arguments are the folder and a name for this run.
 */
final class CreateInOwnJvm {
  private CreateInOwnJvm() {}

  public static void main(String[] args) {
    WritableStorage storage = new LocalWritableStorage(Path.of(args[0]));
    for (int i = 0; ; i++) {
      String key = args[1] + "/" + i;
      byte[] content = content(key);
      if (i % 2 == 0) {
        storage.createIfAbsent(key, content);
      } else {
        try (ObjectCreation creation = storage.create(key)) {
          for (int from = 0; from < content.length; from += 1000) {
            creation.write(content, from, Math.min(1000, content.length - from));
          }
          creation.finish();
        }
      }
      System.out.println("created");
    }
  }

  /** What the object of a key holds. */
  static byte[] content(String key) {
    byte[] content = new byte[300_000 + Math.floorMod(key.hashCode(), 1000)];
    new Random(key.hashCode()).nextBytes(content);
    return content;
  }
}
