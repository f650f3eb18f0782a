package io.trailql.stages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An archive that grows as real ones do, only faster: objects arrive in any order, some come again
 * under another name, some are replaced, by other bytes of the same content or by other content,
 * and some are cut off first and repaired later.
 */
public final class GrowingArchive {
  /** How many objects are looked at for one that can be changed. */
  private static final int PICKS = 50;

  private final Path source;
  private final Path archive;
  private final Random random;
  private final List<Path> waiting;
  private final int total;
  private final List<Path> arrived = new ArrayList<>();
  private final List<Path> cut = new ArrayList<>();
  private int repeated;
  private int recompressed;
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

  /** How often an object got other bytes of the same content so far. */
  public int recompressed() {
    return recompressed;
  }

  /** How often an object lost a record so far. */
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
    recompressed += change(content -> content);
    replaced += change(content -> content.flatMap(LogText::withoutLast));
    recompressed += change(content -> content);
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

  /** Changes one of the objects for which there is a change; answers how many that are, 0 or 1. */
  private int change(UnaryOperator<Optional<byte[]>> how) throws IOException {
    for (int i = 0; i < PICKS && !arrived.isEmpty(); i++) {
      Path target = archive.resolve(arrived.get(random.nextInt(arrived.size())));
      Optional<byte[]> changed = how.apply(content(target));
      if (changed.isPresent()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new Stored(bytes)) {
          out.write(changed.get());
        }
        Files.write(target, bytes.toByteArray());
        return 1;
      }
    }
    return 0;
  }

  /** What a compressed object contains; absent when it is another, or broken: those stay. */
  private static Optional<byte[]> content(Path object) throws IOException {
    if (!object.toString().endsWith(".gz")) {
      return Optional.empty();
    }
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(object)))) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Compresses little, so that the same content has other bytes. */
  private static final class Stored extends GZIPOutputStream {
    Stored(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(1);
    }
  }
}
