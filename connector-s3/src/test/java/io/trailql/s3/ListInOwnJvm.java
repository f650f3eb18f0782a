package io.trailql.s3;

import io.trailql.storage.ListRequest;
import io.trailql.storage.Secret;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Lists a bucket and reads its first object, in a JVM of its own: arguments are endpoint, bucket,
 * access key and secret.
 */
final class ListInOwnJvm {
  private ListInOwnJvm() {}

  public static void main(String[] args) throws Exception {
    StorageSettings d = StorageSettings.DEFAULT;
    StorageSettings settings =
        new StorageSettings(
            d.region(),
            Optional.of(URI.create(args[0])),
            StorageSettings.Addressing.PATH,
            d.profile(),
            d.roleArn(),
            d.externalId(),
            d.proxy(),
            d.payer(),
            d.identity(),
            Optional.of(new StorageSettings.Keys(args[2], new Secret(args[3]))));
    // Not closed on purpose: nothing may keep the JVM alive.
    Storage storage = StorageRegistry.open(StorageLocation.parse("s3://" + args[1]), settings);
    var object = storage.list(ListRequest.all("")).next().objects().get(0);
    System.out.println(object.key() + " " + storage.open(object).readAllBytes().length);
  }
}
