package io.trailql.stages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An archive that grows as real ones do, only faster: objects arrive in any order, some come again
 * under another name, some are replaced, by other bytes of the same content or by other content,
 * and some are cut off first and repaired later.
 */
public final class GrowingArchive {
  private final Path source;
  private final Path archive;
  private final Random random;
  private final List<Path> waiting;
  private final int total;
  private final List<Path> arrived = new ArrayList<>();
  private final List<Path> cut = new ArrayList<>();
  private int repeated;
  private int replaced;

  /**
   * An archive without objects.
   *
   * @param source folder of the objects that are to arrive
   * @param archive folder where they arrive
   */
  public GrowingArchive(Path source, Path archive, long seed) throws IOException {
    this.source = source;
    this.archive = archive;
    this.random = new Random(seed);
    try (Stream<Path> walk = Files.walk(source)) {
      this.waiting =
          new ArrayList<>(
              walk.filter(Files::isRegularFile).map(source::relativize).sorted().toList());
    }
    Collections.shuffle(waiting, random);
    this.total = waiting.size();
  }

  /** Number of objects there are in the end, those that came again left out. */
  public int total() {
    return total;
  }

  /** Number of objects that came again so far. */
  public int repeated() {
    return repeated;
  }

  /** Number of objects that were replaced so far, those repaired left out. */
  public int replaced() {
    return replaced;
  }

  /** Lets the next objects arrive, and changes some. */
  public void advance(int count) throws IOException {
    for (Path object : cut) {
      Files.copy(source.resolve(object), archive.resolve(object), REPLACE);
    }
    cut.clear();
    for (int i = 0; i < count && !waiting.isEmpty(); i++) {
      Path object = waiting.remove(waiting.size() - 1);
      Path target = archive.resolve(object);
      Files.createDirectories(target.getParent());
      byte[] content = Files.readAllBytes(source.resolve(object));
      boolean isGzip = object.toString().endsWith(".gz");
      if (isGzip && random.nextInt(40) == 0) {
        Files.write(target, Arrays.copyOf(content, content.length / 2));
        cut.add(object);
      } else {
        Files.write(target, content);
        arrived.add(object);
      }
      if (isGzip && random.nextInt(20) == 0) {
        repeat(target, content);
      }
    }
    int changes = Math.min(3, arrived.size());
    for (int i = 0; i < changes; i++) {
      replace(arrived.get(random.nextInt(arrived.size())), i % 2 == 0);
    }
  }

  private static final java.nio.file.StandardCopyOption REPLACE =
      java.nio.file.StandardCopyOption.REPLACE_EXISTING;

  /** Delivers the same again, a little later by its name. */
  private void repeat(Path object, byte[] content) throws IOException {
    String name = object.getFileName().toString();
    String again = name.replaceFirst("\\.json\\.gz$", "again" + repeated + ".json.gz");
    Files.write(object.resolveSibling(again), content);
    repeated++;
  }

  /** Replaces an object: by one record fewer, or by the same content compressed otherwise. */
  private void replace(Path object, boolean sameContent) throws IOException {
    Path target = archive.resolve(object);
    if (!object.toString().endsWith(".gz")) {
      return;
    }
    byte[] content;
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(target)))) {
      content = in.readAllBytes();
    } catch (IOException e) {
      // One of the broken ones stays as it is.
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new Stored(bytes)) {
      out.write(sameContent ? content : withoutLast(content));
    }
    Files.write(target, bytes.toByteArray());
    replaced++;
  }

  /** The log without its last record; itself when it has but one. */
  private static byte[] withoutLast(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int last = text.lastIndexOf(",{\"eventVersion\"");
    return last < 0
        ? content
        : (text.substring(0, last) + "]}").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Compresses little, so that the same content has other bytes. */
  private static final class Stored extends GZIPOutputStream {
    Stored(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(1);
    }
  }
}
