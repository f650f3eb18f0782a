package io.trailql.s3.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A small S3 server: one bucket over any {@link ObjectSource}, path-style addresses, version 4
 * signatures (access key and shape are checked, the signature itself is not). It logs every
 * request, and fails on demand.
 */
public final class LoopbackS3 implements TestS3 {
  /** Who may read without a signature. */
  public enum Access {
    /** Nobody. */
    SIGNED,
    /** Everybody. */
    PUBLIC
  }

  /** How the server answers a request signed for another region. */
  public enum ForeignRegion {
    /** 301 PermanentRedirect. */
    REDIRECTED,
    /** 400 AuthorizationHeaderMalformed. */
    MALFORMED
  }

  /** Whether such an answer names the bucket's region in a header, as S3 does. */
  public enum RegionHeader {
    SENT,
    MISSING
  }

  record Setup(
      String bucket,
      ObjectSource source,
      Access access,
      String region,
      ForeignRegion foreignRegion,
      RegionHeader regionHeader) {
    S3Error redirect() {
      return foreignRegion == ForeignRegion.REDIRECTED
          ? S3Error.PERMANENT_REDIRECT
          : S3Error.AUTHORIZATION_HEADER_MALFORMED;
    }
  }

  /** Collects what a server is to be. */
  public static final class Builder {
    private final String bucket;
    private final ObjectSource source;
    private Access access = Access.SIGNED;
    private String region = "";
    private ForeignRegion foreignRegion = ForeignRegion.REDIRECTED;
    private RegionHeader regionHeader = RegionHeader.SENT;

    private Builder(String bucket, ObjectSource source) {
      this.bucket = Objects.requireNonNull(bucket, "bucket");
      this.source = Objects.requireNonNull(source, "source");
    }

    /** Everybody may read. */
    public Builder open() {
      access = Access.PUBLIC;
      return this;
    }

    /** Refuses requests signed for any other region; without this every region is accepted. */
    public Builder region(String name, ForeignRegion answer, RegionHeader header) {
      region = name;
      foreignRegion = answer;
      regionHeader = header;
      return this;
    }

    /** Starts the server. */
    public LoopbackS3 start() {
      return new LoopbackS3(new Setup(bucket, source, access, region, foreignRegion, regionHeader));
    }
  }

  private static final String ACCESS_KEY = "AKIALOOPBACK00000001";
  private static final String SECRET_KEY = "loopback/Secret+Key0000000000000000000001";

  private final Setup setup;
  private final Faults faults = new Faults();
  private final RequestLog log = new RequestLog();
  private final UnderWay reads = new UnderWay();
  private final Map<String, String> accessKeys =
      new ConcurrentHashMap<>(Map.of(ACCESS_KEY, SECRET_KEY));
  private final S3Protocol protocol;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackS3::daemon);
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(LoopbackS3::daemon);

  private LoopbackS3(Setup setup) {
    this.setup = setup;
    this.protocol = new S3Protocol(setup, faults, accessKeys);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A server of an empty bucket that can be written to. */
  public static LoopbackS3 start(String bucket) {
    return serving(bucket, new MemoryObjects()).start();
  }

  /** A server of a bucket with these objects. */
  public static Builder serving(String bucket, ObjectSource source) {
    return new Builder(bucket, source);
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** The GETs of objects that wait for their answers. */
  public UnderWay reads() {
    return reads;
  }

  /** How many uploads in parts were begun and neither completed nor aborted. */
  public int openUploads() {
    return protocol.openUploads();
  }

  /** Begins an upload in parts that nobody completes. */
  public void beginUpload(String key) {
    protocol.beginUpload(key);
  }

  /** Aborts an upload, as a lifecycle rule would. */
  public void abortUpload(String id) {
    protocol.abortUpload(id);
  }

  /** Accepts a further access key. */
  public void accept(String accessKey, String secretKey) {
    accessKeys.put(accessKey, secretKey);
  }

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public String bucket() {
    return setup.bucket;
  }

  @Override
  public String accessKey() {
    return ACCESS_KEY;
  }

  @Override
  public String secretKey() {
    return SECRET_KEY;
  }

  @Override
  public RequestLog log() {
    return log;
  }

  @Override
  public void put(String key, byte[] content) {
    memory().put(key, content);
  }

  /** Stores an object in some storage class. */
  public void put(String key, byte[] content, String storageClass) {
    memory().put(key, content, storageClass);
  }

  @Override
  public void delete(String key) {
    memory().delete(key);
  }

  @Override
  public void close() {
    faults.release();
    server.stop(0);
    later.shutdownNow();
    threads.shutdownNow();
  }

  private MemoryObjects memory() {
    if (setup.source instanceof MemoryObjects objects) {
      return objects;
    }
    throw new IllegalStateException("the bucket's objects are not in memory and cannot be changed");
  }

  private void handle(HttpExchange exchange) throws IOException {
    ParsedRequest request = ParsedRequest.of(exchange);
    byte[] body = ChunkedBody.read(exchange.getRequestBody(), request);
    Answer answer =
        faults.drops(request.answered(RecordedRequest.UNKNOWN))
            ? Answer.LOST
            : protocol.answer(request, body);
    RecordedRequest recorded = request.answered(answer.status());
    boolean reads = recorded.kind() == RequestKind.GET;
    if (reads) {
      this.reads.begin();
    }
    log.add(recorded);
    Runnable sending =
        () -> {
          if (reads) {
            this.reads.end();
          }
          send(exchange, answer);
        };
    if (faults.holds(recorded, sending)) {
      return;
    }
    Duration latency = faults.latency();
    if (latency.isZero()) {
      sending.run();
    } else {
      later.schedule(() -> threads.execute(sending), latency.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void send(HttpExchange exchange, Answer answer) {
    boolean stalls = answer.rest() == Answer.Rest.STALLED;
    try {
      if (answer.status() != 0) {
        write(exchange, answer);
      }
    } catch (IOException e) {
      // The client went away: closing is all there is to do.
      stalls = false;
    }
    if (stalls) {
      faults.later(exchange::close);
    } else {
      exchange.close();
    }
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("x-amz-request-id", "0000000000000000");
    int length = answer.body().length;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    OutputStream out = exchange.getResponseBody();
    out.write(answer.body(), 0, answer.sent());
    out.flush();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "loopback-s3");
    thread.setDaemon(true);
    return thread;
  }
}
