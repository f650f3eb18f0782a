package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import io.trailql.docs.ProjectFiles;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.generator.ObjectSizes;
import io.trailql.lake.LakeTable;
import io.trailql.lake.Layout;
import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A small lake that a version of TrailQL made of generated events, kept with its archive and what
 * is true of both. The archive is in a bucket, as the identities of objects in a folder would tie
 * the lake to the place where it was made.
 *
 * @param folder with {@code lake.zip} and {@code expected.properties}; {@code archive.zip} lies
 *     above, the same for all of a version
 */
record EarlierLake(Path folder) {
  private static final Path ALL = ProjectFiles.ROOT.resolve("jdbc-driver/src/test/resources/lakes");
  private static final String BUCKET = "earlier-trail";
  private static final long COMPACTED_PER_RUN = 8;

  /** Those that are kept, of every version and layout. */
  static List<EarlierLake> all() throws IOException {
    try (Stream<Path> files = Files.walk(ALL)) {
      return files
          .filter(file -> file.endsWith("lake.zip"))
          .map(file -> new EarlierLake(file.getParent()))
          .sorted((a, b) -> a.toString().compareTo(b.toString()))
          .toList();
    }
  }

  /** Where the one of a version is kept. */
  static EarlierLake of(String version, Layout layout) {
    return new EarlierLake(ALL.resolve(version).resolve(layout.name().toLowerCase(Locale.ROOT)));
  }

  /** What is true of it, by names that {@link #make} gives. */
  Properties expected() throws IOException {
    Properties expected = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve("expected.properties"))) {
      expected.load(in);
    }
    return expected;
  }

  /** A server of its archive. */
  LoopbackS3 serve() throws IOException {
    LoopbackS3 server = LoopbackS3.start(BUCKET);
    unzip(archive(), (name, content) -> server.put(name, content));
    return server;
  }

  /** Copies the lake to a folder. */
  ComparedLake copy(LoopbackS3 server, Path target) throws IOException {
    unzip(
        folder.resolve("lake.zip"),
        (name, content) -> {
          Path file = target.resolve(name);
          Files.createDirectories(file.getParent());
          Files.write(file, content);
        });
    return lake(server, target);
  }

  private static ComparedLake lake(LoopbackS3 server, Path lake) {
    return new ComparedLake(
        server.location("AWSLogs"),
        lake,
        Map.of(
            "archive.endpoint",
            server.endpoint().toString(),
            "archive.path_style",
            "true",
            "user",
            server.accessKey(),
            "password",
            server.secretKey()));
  }

  private interface Content {
    void add(String name, byte[] content) throws IOException;
  }

  private Path archive() {
    return folder.resolveSibling("archive.zip");
  }

  private static void unzip(Path zip, Content content) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        content.add(entry.getName(), in.readAllBytes());
      }
    }
  }

  private static void zip(Path zip, Path source) throws IOException {
    Files.createDirectories(zip.getParent());
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(source.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
  }

  /** Makes it anew by the version at hand: commit after commit, with some objects left out. */
  void make(Path temporary, Layout layout) throws IOException {
    Path archive = temporary.resolve("archive");
    new ArchiveGenerator(
            ArchiveSpecification.of(7, 300)
                .withAccounts(List.of("111122223333", "444455556666"))
                .withRegions(List.of("eu-west-1", "us-east-1"))
                .withDays(LocalDate.of(2024, 2, 27), 4)
                .withLateShare(0.02)
                .withRedeliveredShare(0.1)
                .withObjectSizes(ObjectSizes.fixed(10)))
        .generate(new FolderSink(archive));
    List<Path> objects;
    try (Stream<Path> files = Files.walk(archive)) {
      objects = files.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    }
    Path newest = objects.stream().max(Comparator.comparing(EarlierLake::stamp)).orElseThrow();
    byte[] content = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(content, content.length - 100));
    zip(archive(), archive);
    Path folderOfLake = temporary.resolve("lake");
    try (LoopbackS3 server = serve()) {
      ComparedLake lake = lake(server, folderOfLake);
      CompactionOptions some =
          withLayout(
              CompactionOptions.DEFAULT.withMaxObjects(OptionalLong.of(COMPACTED_PER_RUN)), layout);
      for (int i = 0; i < 3; i++) {
        lake.compact(some);
      }
      zip(folder.resolve("lake.zip"), folderOfLake);
      write(facts(lake));
    }
  }

  private static String stamp(Path object) {
    return object.getFileName().toString().split("_")[3];
  }

  private static CompactionOptions withLayout(CompactionOptions options, Layout layout) {
    return new CompactionOptions(
        options.since(),
        options.until(),
        options.accounts(),
        options.regions(),
        Optional.of(layout),
        options.maxDuration(),
        options.maxObjects(),
        options.retainDays(),
        options.rescan(),
        options.register(),
        options.commit(),
        options.snapshotAge(),
        options.grace());
  }

  /** All but what is compacted comes from the archive as it lies. */
  private static Map<String, String> facts(ComparedLake lake) {
    List<String> columns = LakeTable.STORED.stream().map(column -> column.name()).toList();
    Set<String> compacted = new TreeSet<>();
    List<Object> remaining = new ArrayList<>();
    lake.query(
        ComparedLake.view("both", "keep"),
        "SELECT source_object, compacted FROM objects",
        row -> {
          if ((Boolean) row.get(1)) {
            compacted.add((String) row.get(0));
          } else {
            remaining.add(row.get(0));
          }
        });
    ComparedLake.Rows events = lake.rows(ComparedLake.view("archive", "remove"), columns);
    ComparedLake.Rows records = lake.rows(ComparedLake.view("archive", "keep"), columns);
    assertThat(remaining).isNotEmpty();
    Map<String, String> facts = new HashMap<>();
    facts.put("columns", String.join(",", columns));
    facts.put("events", String.valueOf(events.size()));
    facts.put("events.sha256", events.sha256());
    facts.put("records", String.valueOf(records.size()));
    facts.put("records.sha256", records.sha256());
    facts.put("lake.records", String.valueOf(records.of(compacted).size()));
    facts.put("lake.records.sha256", records.of(compacted).sha256());
    facts.put("remaining", String.valueOf(remaining.size()));
    return facts;
  }

  private void write(Map<String, String> facts) throws IOException {
    StringBuilder text = new StringBuilder();
    facts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            fact -> text.append(fact.getKey()).append('=').append(fact.getValue()).append('\n'));
    Files.writeString(folder.resolve("expected.properties"), text);
  }

  @Override
  public String toString() {
    return ALL.relativize(folder).toString();
  }
}
