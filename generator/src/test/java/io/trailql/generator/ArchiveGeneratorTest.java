package io.trailql.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveGeneratorTest {
  private static final ArchiveSpecification SMALL = ArchiveSpecification.of(7, 3_000);

  /** Format sheet: account_kind_region_yyyyMMddTHHmmZ_16 alphanumerics. */
  private static final Pattern KEY =
      Pattern.compile(
          "trails/AWSLogs/o-abcdefghij/(\\d{12})/(CloudTrail(?:-NetworkActivity)?)/([a-z0-9-]+)/"
              + "(\\d{4})/(\\d{2})/(\\d{2})/"
              + "(\\d{12})_(CloudTrail(?:-NetworkActivity)?)_([a-z0-9-]+)_"
              + "(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})Z_[A-Za-z0-9]{16}\\.json\\.gz");

  private static StoredArchive archive(ArchiveSpecification specification, int threads)
      throws IOException {
    StoredArchive archive = new StoredArchive();
    new ArchiveGenerator(specification, threads).generate(archive);
    return archive;
  }

  @Test
  void sameSpecificationGivesSameBytesInSameOrderWhateverTheThreads() throws IOException {
    Map<String, byte[]> one = archive(SMALL, 1).objects();
    Map<String, byte[]> many = archive(SMALL, 5).objects();
    assertThat(List.copyOf(many.keySet())).isEqualTo(List.copyOf(one.keySet()));
    assertThat(one).allSatisfy((path, content) -> assertThat(many.get(path)).isEqualTo(content));
  }

  @Test
  void anotherSeedGivesOtherEvents() throws IOException {
    List<String> some = ids(archive(SMALL, 2));
    List<String> others = ids(archive(ArchiveSpecification.of(8, 3_000), 2));
    assertThat(some).hasSize(3_000).doesNotHaveDuplicates().doesNotContainAnyElementsOf(others);
  }

  private static List<String> ids(StoredArchive archive) {
    return archive.records().map(r -> r.path("eventID").asText()).toList();
  }

  @Test
  void daysOneByOneGiveTheSameAsAllAtOnce() throws IOException {
    StoredArchive daily = new StoredArchive();
    ArchiveGenerator generator = new ArchiveGenerator(SMALL);
    ArchiveTruth truth = new ArchiveTruth();
    for (LocalDate day = SMALL.firstDay(); day.isBefore(SMALL.end()); day = day.plusDays(1)) {
      int before = daily.objects().size();
      generator.generate(day, day.plusDays(1), daily, truth);
      String folder = "/%tY/%<tm/%<td/".formatted(day);
      assertThat(daily.objects().keySet().stream().skip(before))
          .isNotEmpty()
          .allMatch(path -> path.contains(folder));
    }
    assertThat(truth.events()).isEqualTo(3_000);
    Map<String, byte[]> whole = archive(SMALL, 2).objects();
    assertThat(daily.objects().keySet()).isEqualTo(whole.keySet());
    assertThat(whole)
        .allSatisfy((path, content) -> assertThat(daily.objects().get(path)).isEqualTo(content));
  }

  @Test
  void daysThatTheArchiveDoesNotHaveAreRefused() {
    LocalDate before = SMALL.firstDay().minusDays(1);
    assertThatThrownBy(
            () ->
                new ArchiveGenerator(SMALL)
                    .generate(before, SMALL.end(), (path, content) -> {}, event -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no days from 2024-02-24");
  }

  @Test
  void keysFollowTheDocumentedGrammar() throws IOException {
    ArchiveLayout layout = ArchiveLayout.ofOrganisation("o-abcdefghij").withPrefix("trails");
    StoredArchive archive = archive(SMALL.withLayout(layout).withNetworkShare(0.2), 2);
    List<String> kinds = new ArrayList<>();
    for (String path : archive.objects().keySet()) {
      Matcher key = KEY.matcher(path);
      assertThat(key.matches()).as(path).isTrue();
      for (int part = 1; part <= 6; part++) {
        assertThat(key.group(part)).as(path).isEqualTo(key.group(part + 6));
      }
      assertThat(Integer.parseInt(key.group(14)) % 5).as(path).isZero();
      kinds.add(key.group(2));
      String category = key.group(2).equals("CloudTrail") ? null : "NetworkActivity";
      assertThat(archive.records(path))
          .allSatisfy(
              record -> {
                String own = StoredArchive.text(record, "/eventCategory");
                assertThat("NetworkActivity".equals(own)).isEqualTo(category != null);
                assertThat(StoredArchive.text(record, "/recipientAccountId"))
                    .isEqualTo(key.group(1));
                assertThat(StoredArchive.text(record, "/awsRegion")).isEqualTo(key.group(3));
              });
    }
    assertThat(kinds).contains("CloudTrail", "CloudTrail-NetworkActivity");
  }

  @Test
  void gzipIsAsDeliveredByCloudTrail() throws IOException {
    for (byte[] content : archive(SMALL.withDays(SMALL.firstDay(), 1), 2).objects().values()) {
      assertThat(content).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0);
      assertThat(new String(StoredArchive.inflate(content), 0, 13)).isEqualTo("{\"Records\":[{");
    }
  }

  @Test
  void someRecordsAreDeliveredAgainByteForByteInTheSameScope() throws IOException {
    StoredArchive archive = new StoredArchive();
    ArchiveTruth truth = new ArchiveGenerator(SMALL.withRedeliveredShare(0.5)).generate(archive);
    Map<String, List<String>> copies =
        archive.objects().keySet().stream()
            .flatMap(
                path ->
                    archive.records(path).stream()
                        .map(r -> path.substring(0, path.lastIndexOf('/')) + " " + r))
            .collect(Collectors.groupingBy(r -> r));
    long twice = copies.values().stream().filter(c -> c.size() == 2).count();
    assertThat(copies).hasSize(3_000).allSatisfy((r, c) -> assertThat(c).hasSizeBetween(1, 2));
    assertThat(truth.duplicates()).isEqualTo(twice).isBetween(500L, 1_800L);
    assertThat(truth.records()).isEqualTo(archive.records().count());
    assertThat(truth.objects()).isEqualTo(archive.objects().size());
  }

  @Test
  void objectsOfFixedSizeHaveIt() throws IOException {
    ArchiveSpecification fixed =
        SMALL
            .withAccounts(List.of("111122223333"))
            .withRegions(List.of("eu-west-1"))
            .withDays(LocalDate.of(2025, 12, 31), 1)
            .withObjectSizes(ObjectSizes.fixed(250));
    StoredArchive archive = archive(fixed, 2);
    assertThat(archive.objects()).hasSize(12);
    assertThat(archive.objects().keySet())
        .allSatisfy(path -> assertThat(archive.records(path)).hasSize(250));
  }

  @Test
  void realisticSizesAndRatios() throws IOException {
    ArchiveSpecification busy =
        ArchiveSpecification.of(3, 12_000)
            .withAccounts(List.of("111122223333"))
            .withRegions(List.of("us-east-1"));
    List<Integer> sizes = new ArrayList<>();
    long[] bytes = new long[2];
    ArchiveTruth truth =
        new ArchiveGenerator(busy)
            .generate(
                (path, content) -> {
                  JsonNode records = StoredArchive.parse(content).path("Records");
                  sizes.add(records.size());
                  bytes[0] += content.length;
                  bytes[1] += StoredArchive.inflate(content).length;
                });
    sizes.sort(null);
    assertThat(sizes.get(sizes.size() / 2)).isBetween(60, 120);
    assertThat(sizes.get(sizes.size() - 1)).isBetween(600, 5_000);
    assertThat((double) bytes[1] / truth.events()).isCloseTo(1_450, within(100.0));
    assertThat((double) bytes[1] / bytes[0]).isBetween(7.5, 10.0);
  }

  @Test
  void folderSinkWritesFiles(@TempDir Path folder) throws IOException {
    Path root = folder.resolve("not/there/yet");
    StoredArchive archive = archive(SMALL, 2);
    new ArchiveGenerator(SMALL).generate(new FolderSink(root));
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).hasSize(archive.objects().size());
      for (Path file : found) {
        String path = root.relativize(file).toString().replace('\\', '/');
        assertThat(Files.readAllBytes(file)).isEqualTo(archive.objects().get(path));
      }
    }
  }
}
