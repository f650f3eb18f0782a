package io.trailql.s3.server;

import java.net.URI;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy in this process, with objects in memory: an implementation of S3 that nobody here wrote.
 * It checks signatures. Requests are logged on their way to it.
 */
public final class ProxiedS3 implements TestS3 {
  private final S3ProxyExtension proxy;
  private final String bucket;
  private final S3Client client;
  private final RequestRelay relay;

  private ProxiedS3(S3ProxyExtension proxy, String bucket) {
    this.proxy = proxy;
    this.bucket = bucket;
    this.client = SdkClients.of(proxy.getUri(), proxy.getAccessKey(), proxy.getSecretKey());
    this.relay = RequestRelay.to(proxy.getUri());
    client.createBucket(request -> request.bucket(bucket));
  }

  /** A server of an empty bucket. */
  public static ProxiedS3 start(String bucket) {
    // Without the tolerance for headers it does not know, session tokens are refused.
    S3ProxyExtension proxy =
        S3ProxyExtension.builder()
            .withCredentials("AKIAPROXIED000000001", "proxied-secret")
            .withPort(0)
            .ignoreUnknownHeaders()
            .build();
    try {
      proxy.beforeEach(null);
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start", e);
    }
    return new ProxiedS3(proxy, bucket);
  }

  @Override
  public URI endpoint() {
    return relay.endpoint();
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public String accessKey() {
    return proxy.getAccessKey();
  }

  @Override
  public String secretKey() {
    return proxy.getSecretKey();
  }

  @Override
  public RequestLog log() {
    return relay.log();
  }

  @Override
  public void put(String key, byte[] content) {
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  @Override
  public void delete(String key) {
    client.deleteObject(request -> request.bucket(bucket).key(key));
  }

  @Override
  public void close() {
    client.close();
    relay.close();
    proxy.afterEach(null);
  }
}
