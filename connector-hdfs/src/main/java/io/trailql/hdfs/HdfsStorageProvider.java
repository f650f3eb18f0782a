package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.Encryption;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageProvider;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Opens {@code hdfs://host[:port]/path}, and {@code hdfs://service/path} of a cluster with several
 * name nodes. Kerberos, name services and everything else that a cluster wants of its clients stand
 * in {@code core-site.xml} and {@code hdfs-site.xml} in the folder that the environment variable
 * {@code HADOOP_CONF_DIR} names, if it is set. Of the storage settings none is HDFS's.
 */
public final class HdfsStorageProvider implements StorageProvider {
  private final Optional<Path> configuration;

  /** For {@link java.util.ServiceLoader}. */
  public HdfsStorageProvider() {
    this(Optional.ofNullable(System.getenv("HADOOP_CONF_DIR")).map(Path::of));
  }

  /** A provider that reads Hadoop's settings in another folder. */
  HdfsStorageProvider(Optional<Path> configuration) {
    this.configuration = configuration;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("hdfs");
  }

  @Override
  public Storage open(StorageSide side, StorageLocation location, StorageSettings settings) {
    return new HdfsStorage(
        new Connection(Keys.of(location), configuration),
        side == StorageSide.LAKE ? HdfsFolders.Absent.EMPTY : HdfsFolders.Absent.FAILS);
  }

  @Override
  public WritableStorage openWritable(
      StorageLocation location,
      StorageSettings settings,
      Optional<Encryption> encryption,
      CreationCondition condition) {
    if (encryption.isPresent()) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot write to "
              + location
              + " with sse or kms_key: those are for S3; leave them out.");
    }
    return new HdfsWritableStorage(new Connection(Keys.of(location), configuration));
  }
}
