package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.StorageSettings;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.security.GroupMappingServiceProvider;
import org.apache.hadoop.security.NullGroupsMapping;
import org.apache.hadoop.security.UserGroupInformation;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3A file system of one bucket, started at first use, and the SDK client that it owns. */
final class Connection implements AutoCloseable {
  private final String bucket;
  private final StorageSettings settings;
  private S3AFileSystem fileSystem;
  private volatile S3Client client;
  private boolean closed;

  Connection(String bucket, StorageSettings settings) {
    this.bucket = bucket;
    this.settings = settings;
  }

  /** The client; the first call starts S3A, which sends no request. */
  S3Client client() throws IOException {
    S3Client ready = client;
    return ready != null ? ready : start();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (fileSystem != null) {
      try {
        fileSystem.close();
      } catch (IOException e) {
        throw new TrailException(
            ErrorCode.STORAGE_UNAVAILABLE,
            "Cannot close s3://" + bucket + ": " + e.getMessage(),
            e);
      }
    }
  }

  private synchronized S3Client start() throws IOException {
    if (closed) {
      throw new TrailException(ErrorCode.CLOSED, "The storage s3://" + bucket + " was closed.");
    }
    if (client == null) {
      S3AFileSystem starting = new S3AFileSystem();
      Configuration conf = ClientConfiguration.of(settings);
      nameUserWithoutGroups();
      starting.initialize(authority(), conf);
      fileSystem = starting;
      client = starting.getS3AInternals().getAmazonS3Client("archive listings and reads");
    }
    return client;
  }

  /**
   * S3A asks who the user is, and Hadoop's own way to that loads a native library, which newer JVMs
   * warn about. An application that has set Hadoop up already keeps its way.
   */
  private static void nameUserWithoutGroups() {
    if (!UserGroupInformation.isInitialized()) {
      Configuration user = new Configuration(false);
      user.setClassLoader(Connection.class.getClassLoader());
      user.setClass(
          "hadoop.security.group.mapping",
          NullGroupsMapping.class,
          GroupMappingServiceProvider.class);
      UserGroupInformation.setConfiguration(user);
    }
  }

  /**
   * Old bucket names that make no host name, with underscores, are hidden from S3A; requests name
   * the bucket themselves.
   */
  private URI authority() {
    URI uri = URI.create("s3a://" + bucket);
    return uri.getHost() == null ? URI.create("s3a://bucket") : uri;
  }
}
