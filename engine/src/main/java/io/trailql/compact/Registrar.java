package io.trailql.compact;

import io.trailql.compact.CompactionReport.Registration;
import io.trailql.compact.CompactionReport.Registration.State;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Lake;
import io.trailql.lake.MetadataFile;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.Registered;
import io.trailql.registration.TableName;
import io.trailql.registration.TablePointer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Points a name in a catalog at the newest metadata file of the lake, after each commit. The lake
 * does not depend on it: what fails is told at the end, and done by whoever comes next.
 *
 * <p>Others may do the same at the same time. The name is only ever pointed at a later version than
 * it has, and only if it still has that; and as not every catalog can promise the latter, whoever
 * pointed it looks again whether the lake has a later one by then. So the last to write leaves the
 * newest there was. Used by one thread.
 */
final class Registrar {
  /** As often another may be faster in one go, until it is left to the next. */
  private static final int MOST_ATTEMPTS = 20;

  private final TableName name;
  private final CatalogEntry entry;
  private final Lake lake;
  private Optional<Registration> last = Optional.empty();
  private Optional<TrailException> failure = Optional.empty();

  /**
   * Requests nothing yet.
   *
   * @param entry what is at the name; left open
   */
  Registrar(TableName name, CatalogEntry entry, Lake lake) {
    this.name = name;
    this.entry = entry;
    this.lake = lake;
  }

  /**
   * Sets right what earlier runs left. Throws when the name is another table's, as everything that
   * follows would be in vain; other failures may pass.
   */
  void begin() {
    update();
    failure
        .filter(e -> e.code() == ErrorCode.CATALOG_CONFLICT || e.code() == ErrorCode.FOREIGN_LAKE)
        .ifPresent(
            e -> {
              throw e;
            });
  }

  /** Points the name at what was committed; what fails is kept. */
  void update() {
    try {
      last = pointed();
      failure = Optional.empty();
    } catch (TrailException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      failure = Optional.of(e);
    }
  }

  /** How it stands; absent when there is no lake to register. */
  Optional<Registration> outcome() {
    return failure.isEmpty()
        ? last
        : Optional.of(
            new Registration(name.toString(), last.flatMap(Registration::metadata), State.FAILED));
  }

  /** What failed last, unless it was set right. */
  Optional<String> warning() {
    return failure.map(
        e ->
            "The lake is as it should be, but "
                + name
                + " does not show its newest state: "
                + e.code()
                + ": "
                + e.getMessage()
                + " The next run registers it.");
  }

  private Optional<Registration> pointed() {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Registered> there = entry.read();
      Optional<MetadataFile> newest = lake.metadata();
      if (newest.isEmpty()) {
        there.ifPresent(
            registered -> {
              throw taken(registered, "there is no lake yet");
            });
        return Optional.empty();
      }
      MetadataFile file = newest.get();
      if (there.isPresent() && isNewest(there.get(), file)) {
        return Optional.of(
            new Registration(name.toString(), there.get().metadata(), State.CURRENT));
      }
      TablePointer pointer = new TablePointer(file.location(), file.path(), file.columns());
      if (there.isPresent()) {
        entry.replace(there.get(), pointer);
      } else {
        entry.create(pointer);
      }
    }
    throw new TrailException(
        ErrorCode.CATALOG_UNAVAILABLE,
        "Cannot register "
            + name
            + ": "
            + MOST_ATTEMPTS
            + " times, the catalog did not show what was registered. Look at what else changes it.");
  }

  /** The lake is read after the catalog, so that the catalog can have nothing newer. */
  private boolean isNewest(Registered there, MetadataFile file) {
    OptionalInt number = there.metadata().map(file::numberOf).orElse(OptionalInt.empty());
    if (number.isEmpty()) {
      throw taken(there, "the lake's table is " + file.path());
    }
    if (number.getAsInt() > file.number()) {
      throw taken(there, "the newest of the lake is " + file.path());
    }
    return number.getAsInt() == file.number();
  }

  private TrailException taken(Registered there, String ours) {
    return new TrailException(
        ErrorCode.CATALOG_CONFLICT,
        "Cannot register "
            + name
            + ": the name is another table's, of an earlier lake, or was changed through the catalog. It is "
            + there.metadata().map(path -> "the Iceberg table " + path).orElse(there.description())
            + ", and "
            + ours
            + ". Choose another name, or drop that table from the catalog without its files and run this again.");
  }
}
