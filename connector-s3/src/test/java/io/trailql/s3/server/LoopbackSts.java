package io.trailql.s3.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A security token service that gives out numbered credentials ({@code ASIASTS0000000000001}, …),
 * each of which an S3 server then accepts.
 */
public final class LoopbackSts implements AutoCloseable {
  private final LoopbackS3 s3;
  private final Duration lifetime;
  private final HttpServer server;
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  private LoopbackSts(LoopbackS3 s3, Duration lifetime) throws IOException {
    this.s3 = s3;
    this.lifetime = lifetime;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts a service whose credentials live this long. */
  public static LoopbackSts start(LoopbackS3 s3, Duration lifetime) {
    try {
      return new LoopbackSts(s3, lifetime);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Parameters of every request so far. */
  public List<Map<String, String>> requests() {
    return List.copyOf(requests);
  }

  /** The access key given out by some request, from 1. */
  public String accessKey(int number) {
    return String.format(Locale.ROOT, "ASIASTS%013d", number);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> parameters = new ConcurrentHashMap<>();
    for (String part :
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
      int equals = part.indexOf('=');
      parameters.put(
          part.substring(0, equals),
          URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
    }
    requests.add(parameters);
    String accessKey = accessKey(requests.size());
    s3.accept(accessKey, "sts-secret");
    String action = parameters.get("Action");
    String xml =
        "<"
            + action
            + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><"
            + action
            + "Result><Credentials><AccessKeyId>"
            + accessKey
            + "</AccessKeyId><SecretAccessKey>sts-secret</SecretAccessKey><SessionToken>sts-token</SessionToken><Expiration>"
            + Clock.systemUTC().instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS)
            + "</Expiration></Credentials></"
            + action
            + "Result></"
            + action
            + "Response>";
    byte[] body = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
