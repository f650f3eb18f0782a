package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The client of one storage, started at first use. It is not one of those that Hadoop keeps and
 * hands out to everybody, so nobody else closes it, and closing it takes it from nobody.
 */
final class Connection implements AutoCloseable {
  /** Asks the cluster for something. */
  @FunctionalInterface
  interface Request<T> {
    T send(DistributedFileSystem files) throws IOException;
  }

  private final Keys keys;
  private final Optional<Path> configuration;
  private final Supplier<DistributedFileSystem> client;
  private DistributedFileSystem started;
  private volatile boolean closed;

  Connection(Keys keys, Optional<Path> configuration) {
    this(keys, configuration, DistributedFileSystem::new);
  }

  /** A connection by another client, not initialized yet. */
  Connection(Keys keys, Optional<Path> configuration, Supplier<DistributedFileSystem> client) {
    this.keys = keys;
    this.configuration = configuration;
    this.client = client;
  }

  Keys keys() {
    return keys;
  }

  /** Sends a request; failures are told as those of an action on a key. */
  <T> T send(Action action, String key, Request<T> request) {
    try {
      return request.send(files());
    } catch (IOException e) {
      throw failure(action, key, e);
    }
  }

  TrailException failure(Action action, String key, IOException e) {
    return closed ? closedBy() : Failures.of(action, keys.location(key), e);
  }

  /** The client; the first call starts it, which sends no request. */
  synchronized DistributedFileSystem files() throws IOException {
    if (closed) {
      throw closedBy();
    }
    if (started == null) {
      Configuration conf = ClientConfiguration.of(configuration);
      logIn(conf);
      DistributedFileSystem starting = client.get();
      try {
        starting.initialize(URI.create(keys.cluster()), conf);
      } catch (IllegalArgumentException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
          throw unknown;
        }
        throw new IOException(e.getMessage(), e);
      }
      started = starting;
    }
    return started;
  }

  /** The user who asks, as the cluster would be told; empty when nobody is logged in. */
  String user() {
    try {
      logIn(ClientConfiguration.of(configuration));
      return UserGroupInformation.getCurrentUser().getUserName();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (started != null) {
      try {
        started.close();
      } catch (IOException e) {
        throw Failures.of(Action.CLOSE, keys.name(), e);
      }
    }
  }

  /**
   * Hadoop has one way to log in per process. An application that has chosen it keeps it, unless
   * this cluster wants Kerberos and nothing that was chosen can do that.
   */
  private static void logIn(Configuration conf) {
    synchronized (UserGroupInformation.class) {
      boolean kerberos =
          !conf.get("hadoop.security.authentication", "simple").equalsIgnoreCase("simple");
      if (!UserGroupInformation.isInitialized()) {
        UserGroupInformation.setConfiguration(conf);
      } else if (kerberos && !UserGroupInformation.isSecurityEnabled()) {
        UserGroupInformation.setConfiguration(conf);
        UserGroupInformation.setLoginUser(null);
      }
    }
  }

  private TrailException closedBy() {
    return new TrailException(ErrorCode.CLOSED, "The storage " + keys.name() + " was closed.");
  }
}
