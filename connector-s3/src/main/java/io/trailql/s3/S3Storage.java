package io.trailql.s3;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Secret;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageSettings;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Collectors;

/** A bucket. Connects at the first request. */
final class S3Storage implements Storage {
  /**
   * Who sends requests.
   *
   * @param properties what the SDK reads beside the settings, and may change while it runs
   */
  private record Requester(StorageSettings settings, Secret properties) {}

  private final String bucket;
  private final StorageSettings settings;
  private final Calls calls;
  private final Requests requests;
  private final Connection connection;

  S3Storage(String bucket, StorageSettings settings, Backoff backoff) {
    this.bucket = bucket;
    this.settings = settings;
    this.calls = new Calls(name());
    this.requests = new Requests(calls, backoff);
    this.connection = new Connection(bucket, settings);
  }

  @Override
  public String identity(String key) {
    return "s3://" + bucket + "/" + key;
  }

  @Override
  public String name() {
    return "s3://" + bucket;
  }

  @Override
  public Object requester() {
    Properties all = System.getProperties();
    return new Requester(
        settings,
        new Secret(
            all.stringPropertyNames().stream()
                .filter(name -> name.startsWith("aws."))
                .sorted()
                .map(name -> name + "=" + all.getProperty(name))
                .collect(Collectors.joining("\n"))));
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return new S3Pages(
        requests, connection, request, new Purpose(Purpose.Action.LIST, bucket, request.prefix()));
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return ObjectStream.open(
        requests, connection, new Purpose(Purpose.Action.READ, bucket, object.key()), object);
  }

  @Override
  public void close() {
    calls.close();
    connection.close();
  }

  @Override
  public String toString() {
    return name();
  }
}
