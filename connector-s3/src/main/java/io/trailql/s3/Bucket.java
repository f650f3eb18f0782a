package io.trailql.s3;

import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import java.io.IOException;
import software.amazon.awssdk.services.s3.S3Client;

/** One bucket of one side: its client, and how requests to it are sent. Connects at first use. */
final class Bucket implements AutoCloseable {
  private final StorageSide side;
  private final String name;
  private final StorageSettings settings;
  private final Calls calls;
  private final Backoff backoff;
  private final Requests requests;
  private final Connection connection;

  Bucket(StorageSide side, String name, StorageSettings settings, Backoff backoff) {
    this.side = side;
    this.name = name;
    this.settings = settings;
    this.calls = new Calls("s3://" + name);
    this.backoff = backoff;
    this.requests = new Requests(calls, backoff);
    this.connection = new Connection(name, settings);
  }

  String name() {
    return name;
  }

  StorageSettings settings() {
    return settings;
  }

  S3Client client() throws IOException {
    return connection.client();
  }

  Connection connection() {
    return connection;
  }

  Requests requests() {
    return requests;
  }

  Calls calls() {
    return calls;
  }

  Backoff backoff() {
    return backoff;
  }

  Purpose purpose(Purpose.Action action, String path) {
    return new Purpose(side, action, name, path);
  }

  @Override
  public void close() {
    calls.close();
    connection.close();
  }
}
