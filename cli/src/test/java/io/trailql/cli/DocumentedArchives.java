package io.trailql.cli;

import io.trailql.catalogs.server.LocalFiles;
import io.trailql.catalogs.server.LoopbackGlue;
import io.trailql.catalogs.server.LoopbackRest;
import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * What the documents speak of: a home folder with the sample archive and a configuration, a folder
 * of old logs, a file of statements, lists, a folder for the lake, and, at servers of the tests, a
 * bucket {@code my-trail} and catalogs.
 */
final class DocumentedArchives implements AutoCloseable {
  private static final String NAMED = "production";
  private static final String LAKE = "s3://my-lake/cloudtrail";

  private final Path home;
  private final LoopbackS3 bucket = LoopbackS3.start("my-trail");
  private final LoopbackGlue glue = LoopbackGlue.start();
  private final LoopbackRest rest;
  private final Map<String, String> replaced = new HashMap<>();
  private final Map<String, String> before = new HashMap<>();

  /**
   * Makes all of it.
   *
   * @param lists the contents of {@code indicators.csv} and {@code accounts.csv}
   */
  DocumentedArchives(Path home, String configuration, List<String> lists) throws IOException {
    this.home = home;
    Cli.Run demo = new Cli(home).run("demo");
    if (demo.status() != 0) {
      throw new IllegalStateException(demo.error());
    }
    String lake = home.resolve("lake").toString();
    Files.writeString(home.resolve(".trailql/config.yaml"), configuration.replace(LAKE, lake));
    replaced.put(LAKE, lake);
    Path old = home.resolve("old-logs");
    String key = TestArchive.key("CloudTrail", "111111111111", "eu-west-1", "2026-01-05", "1005");
    byte[] log = TestArchive.log(TestArchive.record("e1", "2026-01-05T10:00:00Z", "PutKey", ""));
    TestArchive.put(old, key, log);
    bucket.put("old-trail/" + key, log);
    upload(demo());
    glue.accept(bucket.accessKey());
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true);
    catalog.initialize("server", LoopbackRest.database("jdbc:h2:" + home.resolve("rest-catalog")));
    rest = LoopbackRest.start(catalog, LoopbackRest.Overwriting.KNOWN);
    replaced.put("https://catalog.example/api", rest.endpoint().toString());
    replaced.put("TOKEN", LoopbackRest.TOKEN);
    replaced.put("jdbc:postgresql://db.example/catalogs", "jdbc:h2:" + home.resolve("catalogs"));
    replaced.put("~/.cache/trailql", home.resolve("cache").toString());
    replaced.put("./old-logs", old.toString());
    replaced.put("https://minio.example:9000", bucket.endpoint().toString());
    replaced.put(
        "questions.sql",
        Files.writeString(home.resolve("questions.sql"), "SHOW TABLES; DESCRIBE events")
            .toString());
    List<String> files = List.of("indicators.csv", "accounts.csv");
    for (int i = 0; i < files.size(); i++) {
      Path file = Files.writeString(home.resolve(files.get(i)), lists.get(i));
      replaced.put(files.get(i), file.toString());
    }
    set("aws.sharedCredentialsFile", credentials().toString());
    set("aws.configFile", home.resolve("none").toString());
    set("aws.disableEc2Metadata", "true");
  }

  private void upload(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> bucket.put(folder.relativize(file).toString(), content(file)));
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of the server, for everybody and for the profile {@code audit}. */
  private Path credentials() throws IOException {
    String keys =
        "aws_access_key_id = "
            + bucket.accessKey()
            + "\naws_secret_access_key = "
            + bucket.secretKey()
            + "\n";
    return Files.writeString(
        home.resolve("credentials"), "[default]\n" + keys + "[audit]\n" + keys);
  }

  private void set(String property, String value) {
    before.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  Path home() {
    return home;
  }

  Path demo() {
    return home.resolve(".trailql/demo");
  }

  /** The words of a command with everything that is only spoken of in place of what is there. */
  String[] arguments(List<String> words) {
    List<String> arguments = new ArrayList<>();
    boolean isInBucket = false;
    boolean hasEndpoint = false;
    for (String word : words) {
      isInBucket |= word.startsWith("s3://my-trail") || word.equals(NAMED);
      hasEndpoint |= word.startsWith("archive.endpoint=");
      String real = word.startsWith("~/") ? home + word.substring(1) : word;
      for (Map.Entry<String, String> entry : replaced.entrySet()) {
        if (real.equals(entry.getKey()) || real.endsWith("=" + entry.getKey())) {
          real = real.replace(entry.getKey(), entry.getValue());
        }
      }
      arguments.add(real);
    }
    if (isInBucket && !hasEndpoint) {
      arguments.addAll(
          List.of(
              "--set",
              "archive.endpoint=" + bucket.endpoint(),
              "--set",
              "archive.path_style=true"));
    }
    if (arguments.stream().anyMatch(word -> word.startsWith("glue:"))) {
      arguments.addAll(List.of("--set", "catalog.endpoint=" + glue.endpoint()));
    }
    return arguments.toArray(String[]::new);
  }

  @Override
  public void close() {
    bucket.close();
    glue.close();
    rest.close();
    before.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
  }
}
