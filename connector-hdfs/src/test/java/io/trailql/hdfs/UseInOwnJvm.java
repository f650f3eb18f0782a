package io.trailql.hdfs;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.WritableStorage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a file to the location that it is told, and prints what it then finds there. */
final class UseInOwnJvm {
  private UseInOwnJvm() {}

  public static void main(String[] args) throws Exception {
    StorageLocation location = StorageLocation.parse(args[0]);
    try (WritableStorage storage =
        StorageRegistry.openWritable(location, StorageSettings.DEFAULT, Optional.empty())) {
      storage.createIfAbsent(
          location.prefix() + "/v1", "content".getBytes(StandardCharsets.US_ASCII));
      for (ObjectSummary object :
          storage.list(ListRequest.all(location.prefix() + "/")).next().objects()) {
        String text = new String(storage.open(object).readAllBytes(), StandardCharsets.US_ASCII);
        System.out.println(object.key() + " " + text);
      }
    }
  }
}
