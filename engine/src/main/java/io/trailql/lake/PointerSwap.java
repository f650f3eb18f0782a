package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.registration.Registered;
import io.trailql.registration.TablePointer;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;

/**
 * A catalog decides: the next version is a file of a name of its own, and becomes the table when
 * the catalog's pointer goes from the file it was made from to it. Then it is published: copied to
 * the name by which readers find it, {@code vN.metadata.json}, which nobody writes otherwise, and
 * whoever writes it writes the same. So readers need nothing of the catalog, and see a version at
 * the latest when the next change begins, which publishes what a killed process has not.
 */
final class PointerSwap implements Arbiter {
  /** How often a swap whose outcome is not known is tried, and the table is looked for. */
  private static final int MOST_ATTEMPTS = 5;

  /** Failures after which a request may have done its work, or may do it yet. */
  private static final Set<ErrorCode> DOUBTFUL =
      Set.of(ErrorCode.CATALOG_UNAVAILABLE, ErrorCode.CANCELLED);

  private final OpenLake lake;
  private final WritableStorage storage;
  private final CommitCatalog catalog;
  private final MetadataCreation adoption;

  /** What the pointer names. */
  private record Pointed(int number, String key) {}

  /**
   * Requests nothing yet.
   *
   * @param adoption marks a lake whose commits its storage decided so far
   */
  PointerSwap(
      OpenLake lake, WritableStorage storage, CommitCatalog catalog, MetadataCreation adoption) {
    this.lake = lake;
    this.storage = storage;
    this.catalog = catalog;
    this.adoption = adoption;
  }

  @Override
  public Optional<TableVersion> newest() {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      // The pointer is read last, so that nothing newer can be published.
      Optional<TableVersion> published = lake.newest();
      Optional<Registered> there = catalog.entry().read();
      if (there.isPresent()) {
        return Optional.of(pointed(there.get(), published));
      } else if (published.isEmpty()) {
        return Optional.empty();
      }
      adopt(published.get());
    }
    throw new TrailException(
        ErrorCode.CATALOG_UNAVAILABLE,
        "Cannot commit through "
            + catalog.name()
            + ": the catalog does not show the table that was made in it. Look at what else changes it.");
  }

  private TableVersion pointed(Registered there, Optional<TableVersion> published) {
    Pointed pointed =
        there.metadata().flatMap(this::find).orElseThrow(() -> taken(there, "no version of it"));
    ObjectSummary object =
        storage.find(pointed.key()).orElseThrow(() -> taken(there, "whose file is not there"));
    TableVersion version = lake.metadata().read(new MetadataFiles.Listed(pointed.number(), object));
    requireOurs(version);
    // Nothing is shown to readers that they would refuse.
    lake.newest(version.metadata());
    int shown = published.map(TableVersion::number).orElse(0);
    boolean isPast =
        shown > version.number() || shown == version.number() && !isSame(published.get(), version);
    if (isPast) {
      throw taken(there, "not the newest, v" + shown + ".metadata.json");
    }
    if (shown < version.number()) {
      publish(version.number(), bytes(object));
    }
    return version;
  }

  private static boolean isSame(TableVersion one, TableVersion other) {
    return one.metadata().uuid().equals(other.metadata().uuid())
        && one.metadata().lastUpdatedMillis() == other.metadata().lastUpdatedMillis()
        && one.metadata().properties().equals(other.metadata().properties())
        && one.metadata().snapshotLog().equals(other.metadata().snapshotLog());
  }

  private Optional<Pointed> find(String path) {
    String folder = lake.place().metadata();
    Optional<String> key = new TablePaths(lake.place(), lake.place().location()).find(path);
    OptionalInt number =
        key.filter(k -> k.startsWith(folder))
            .map(k -> CandidateName.number(k.substring(folder.length())))
            .orElse(OptionalInt.empty());
    return number.isPresent()
        ? Optional.of(new Pointed(number.getAsInt(), key.orElseThrow()))
        : Optional.empty();
  }

  private boolean pointsAt(Registered there, String key) {
    return there.metadata().flatMap(this::find).filter(p -> p.key().equals(key)).isPresent();
  }

  private void requireOurs(TableVersion version) {
    String decider = version.metadata().properties().get(DECIDER);
    if (!catalog.name().toString().equals(decider)) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot commit to the lake at "
              + lake.place().name()
              + " through "
              + catalog.name()
              + ": its commits are decided by "
              + (decider == null ? "its storage" : decider)
              + ". Name that with --commit.");
    }
  }

  private TrailException taken(Registered there, String what) {
    return new TrailException(
        ErrorCode.CATALOG_CONFLICT,
        "Cannot commit to the lake at "
            + lake.place().name()
            + " through "
            + catalog.name()
            + ": the name is another table's, or somebody wrote to the lake past the catalog. It is "
            + there.metadata().map(path -> "the Iceberg table " + path).orElse(there.description())
            + ", and of the lake that is "
            + what
            + ". Choose another name, or look at who else writes.");
  }

  /**
   * Lets the catalog decide from now on. Whoever does not ask it is refused by the mark, which the
   * storage has decided on like on any commit before it.
   */
  private void adopt(TableVersion published) {
    TableMetadata table = published.metadata();
    if (table.properties().containsKey(DECIDER)) {
      requireOurs(published);
      enter(published.number(), table, bytes(published));
      return;
    }
    adoption.create(Optional.of(published), marked(table));
  }

  private TableMetadata marked(TableMetadata table) {
    return table.properties().containsKey(DECIDER)
        ? table
        : TableTime.change(table).setProperties(Map.of(DECIDER, catalog.name().toString())).build();
  }

  /** Makes the entry, unless another was faster. */
  private void enter(int number, TableMetadata table, byte[] content) {
    String key = write(number, content);
    catalog.entry().create(pointer(table, key));
  }

  private TablePointer pointer(TableMetadata table, String key) {
    return new TablePointer(
        TablePaths.withoutSlash(table.location()),
        new TablePaths(lake.place(), table.location()).path(key),
        PathColumns.of(table.schema()).fileType());
  }

  private String write(int number, byte[] content) {
    String key = lake.place().metadata() + CandidateName.of(number);
    try (ObjectCreation creation = storage.create(key)) {
      creation.write(content, 0, content.length);
      creation.finish();
    }
    return key;
  }

  @Override
  public Result create(Optional<TableVersion> base, TableMetadata metadata) {
    TableMetadata marked = marked(metadata);
    int number = base.map(TableVersion::number).orElse(0) + 1;
    byte[] content = TableMetadataParser.toJson(marked).getBytes(StandardCharsets.UTF_8);
    String key = write(number, content);
    Result result = swap(base, number, key, marked);
    if (result instanceof Result.Taken) {
      storage.delete(List.of(key));
    } else if (result instanceof Result.Written) {
      try {
        publish(number, content);
      } catch (TrailException e) {
        return new Result.Unknown(
            "The catalog has it, but readers do not see it yet: " + e.getMessage());
      }
    }
    return result;
  }

  private Result swap(Optional<TableVersion> base, int number, String key, TableMetadata metadata) {
    TablePointer pointer = pointer(metadata, key);
    Optional<TrailException> doubt = Optional.empty();
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      try {
        Optional<Registered> there = catalog.entry().read();
        if (there.isPresent() && pointsAt(there.get(), key)) {
          return new Result.Written();
        } else if (there.isEmpty() && base.isEmpty()) {
          catalog.entry().create(pointer);
        } else if (there.isPresent() && base.isPresent() && isBase(there.get(), base.get())) {
          catalog.entry().replace(there.get(), pointer);
        } else {
          return i == 0 ? new Result.Taken() : after(number, key, doubt);
        }
      } catch (TrailException e) {
        if (i == 0 && !DOUBTFUL.contains(e.code())) {
          storage.delete(List.of(key));
          throw e;
        }
        doubt = Optional.of(e);
      }
    }
    return new Result.Unknown(
        doubt.map(Throwable::getMessage).orElse("The catalog does not move its pointer."));
  }

  private boolean isBase(Registered there, TableVersion base) {
    return pointsAt(
        there,
        new TablePaths(lake.place(), base.metadata().location())
            .key(base.metadata().metadataFileLocation()));
  }

  /** The pointer went elsewhere after a try to swap it: directly, or by way of our version. */
  private Result after(int number, String key, Optional<TrailException> doubt) {
    Optional<TableVersion> now = newest();
    if (now.isEmpty() || now.get().number() - number >= TableShape.KEPT_VERSIONS) {
      return new Result.Unknown(
          doubt.map(Throwable::getMessage).orElse("The catalog has forgotten the table."));
    }
    TablePaths paths = new TablePaths(lake.place(), now.get().metadata().location());
    boolean isKnown =
        now.get().metadata().previousFiles().stream()
            .anyMatch(previous -> paths.find(previous.file()).filter(key::equals).isPresent());
    return isKnown ? new Result.Written() : new Result.Taken();
  }

  /** Shows a version to readers, unless another has done so. */
  private void publish(int number, byte[] content) {
    String key = lake.metadata().key(number);
    CreateOutcome outcome = storage.createIfAbsent(key, content);
    if (outcome instanceof CreateOutcome.Created) {
      return;
    }
    Optional<ObjectSummary> there = storage.find(key);
    if (there.isEmpty()) {
      throw new TrailException(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Cannot show a commit to readers of the lake: "
              + (outcome instanceof CreateOutcome.Unknown unknown
                  ? unknown.reason()
                  : "it is gone.")
              + " Run it again.");
    }
    if (!Arrays.equals(bytes(there.get()), content)) {
      throw new TrailException(
          ErrorCode.CATALOG_CONFLICT,
          "Cannot show a commit to readers of the lake at "
              + lake.place().name()
              + ": somebody wrote "
              + key
              + " past the catalog "
              + catalog.name()
              + ". Move that file away and run this again.");
    }
  }

  private byte[] bytes(TableVersion published) {
    String key = lake.metadata().key(published.number());
    return bytes(
        storage
            .find(key)
            .orElseThrow(
                () ->
                    new TrailException(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "Cannot read the lake's metadata " + key + ": it is gone. Run it again.")));
  }

  private byte[] bytes(ObjectSummary object) {
    try {
      return lake.metadata().bytes(object);
    } catch (IOException e) {
      throw lake.files().damaged(object.key(), "it cannot be read", e);
    }
  }
}
