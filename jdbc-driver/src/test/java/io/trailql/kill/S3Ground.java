package io.trailql.kill;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A bucket at a server of our own, which sees what a compactor asks for. */
final class S3Ground implements Ground {

  private final LoopbackS3 server = LoopbackS3.start("trail");
  private final Path arrivals;
  private final Map<Path, FileTime> delivered = new HashMap<>();
  private final WritableStorage storage;

  /** What arrives in a folder is delivered from there. */
  S3Ground(Path arrivals) {
    this.arrivals = arrivals;
    this.storage =
        StorageRegistry.openWritable(
            StorageLocation.parse(order().lake()), order().settings(), Optional.empty());
  }

  /** What goes wrong at the server. */
  LoopbackS3 server() {
    return server;
  }

  @Override
  public Order order() {
    return new Order(
        server.location("archive"),
        server.location("lake"),
        List.of(server.endpoint().toString(), server.accessKey(), server.secretKey()),
        0,
        Duration.ZERO,
        Duration.ZERO,
        Order.Claims.SEEN,
        Order.Listing.DEFAULT,
        Era.FIRST_DAY);
  }

  @Override
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    for (String side : List.of("archive.", "lake.")) {
      properties.put(side + "endpoint", server.endpoint().toString());
      properties.put(side + "path_style", "true");
    }
    properties.put("user", server.accessKey());
    properties.put("password", server.secretKey());
    properties.put("lake", server.location("lake"));
    return properties;
  }

  @Override
  public Storage archive() {
    return storage;
  }

  @Override
  public String archivePrefix() {
    return "archive/";
  }

  @Override
  public WritableStorage lake() {
    return storage;
  }

  @Override
  public String lakePrefix() {
    return "lake/";
  }

  @Override
  public void deliver() throws IOException {
    try (Stream<Path> files = Files.walk(arrivals)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        if (!time.equals(delivered.put(file, time))) {
          server.put(
              "archive/" + arrivals.relativize(file).toString().replace('\\', '/'),
              Files.readAllBytes(file));
        }
      }
    }
  }

  @Override
  public void watch(Aim next) {
    server.log().clear();
    server
        .faults()
        .drop(
            request ->
                operation(request)
                    .filter(operation -> next.begins(operation, key(request)))
                    .isPresent());
    server.faults().release();
    server
        .faults()
        .hold(
            request -> {
              operation(request).ifPresent(operation -> next.ends(operation, key(request)));
              return false;
            });
  }

  private static String key(RecordedRequest request) {
    return request.kind() == RequestKind.LIST ? request.prefix() : request.key();
  }

  /** Small objects and large ones alike are created at once; parts are what is appended. */
  private static Optional<Operation> operation(RecordedRequest request) {
    return switch (request.kind()) {
      case LIST -> Optional.of(Operation.LIST);
      case GET, HEAD -> Optional.of(Operation.READ);
      case PUT, BEGIN_UPLOAD, UPLOAD_PART, COMPLETE_UPLOAD -> Optional.of(Operation.CREATE);
      case DELETE, DELETE_MANY -> Optional.of(Operation.DELETE);
      default -> Optional.empty();
    };
  }

  @Override
  public List<String> unfinished() {
    return IntStream.range(0, server.openUploads()).mapToObj(i -> "an upload").toList();
  }

  @Override
  public void close() {
    storage.close();
    server.close();
  }
}
