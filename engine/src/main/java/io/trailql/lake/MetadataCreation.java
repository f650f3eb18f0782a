package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;

/** The storage decides: whoever creates the file of the next version has made it. */
final class MetadataCreation implements Arbiter {
  /** How often an unknown outcome is settled by creating once more. */
  private static final int SETTLING = 3;

  private final OpenLake lake;
  private final WritableStorage storage;
  private final MetadataFiles files;

  MetadataCreation(OpenLake lake, WritableStorage storage) {
    this.lake = lake;
    this.storage = storage;
    this.files = lake.metadata();
  }

  @Override
  public Optional<TableVersion> newest() {
    Optional<TableVersion> newest = lake.newest();
    newest
        .map(version -> version.metadata().properties().get(DECIDER))
        .ifPresent(
            decider -> {
              throw new TrailException(
                  ErrorCode.INVALID_PROPERTY,
                  "Cannot commit to the lake at "
                      + lake.place().name()
                      + ": its commits are decided by a catalog. Say --commit "
                      + decider
                      + ", with the catalog. properties of the runs before.");
            });
    return newest;
  }

  /** Creates a version, and looks closely where the store does not say who created it. */
  @Override
  public Result create(Optional<TableVersion> base, TableMetadata metadata) {
    int number = base.map(TableVersion::number).orElse(0) + 1;
    byte[] content = TableMetadataParser.toJson(metadata).getBytes(StandardCharsets.UTF_8);
    String key = files.key(number);
    Result result = new Result.Unknown("");
    for (int i = 0; i < SETTLING && result instanceof Result.Unknown; i++) {
      try {
        result = step(key, content, i > 0);
      } catch (TrailException e) {
        if (i == 0) {
          throw e;
        }
        return new Result.Unknown(e.getMessage());
      }
    }
    return result instanceof Result.Written ? unlessForgotten(number, key, metadata) : result;
  }

  /**
   * Creates once.
   *
   * @param again whether it may have been created by the try before
   */
  private Result step(String key, byte[] content, boolean again) {
    CreateOutcome outcome = storage.createIfAbsent(key, content);
    if (outcome instanceof CreateOutcome.Created) {
      return new Result.Written();
    }
    // A creation whose outcome was unknown may turn out to be the one that exists.
    try {
      Optional<byte[]> there = there(key);
      if (there.isPresent()) {
        return Arrays.equals(there.get(), content) ? new Result.Written() : new Result.Taken();
      }
      return new Result.Unknown(
          outcome instanceof CreateOutcome.Unknown unknown
              ? unknown.reason()
              : "The metadata of the lake were there, and are gone.");
    } catch (TrailException | IOException e) {
      if (outcome instanceof CreateOutcome.Unknown unknown) {
        return new Result.Unknown(unknown.reason());
      }
      return again ? new Result.Unknown(e.getMessage()) : new Result.Taken();
    }
  }

  private Optional<byte[]> there(String key) throws IOException {
    var object = storage.find(key);
    return object.isPresent() ? Optional.of(files.bytes(object.get())) : Optional.empty();
  }

  /**
   * A number that others used long ago is free again once its file is cleaned up. Whoever slept
   * over a hundred commits would then create a version that nobody reads: it is not taken for one.
   */
  private Result unlessForgotten(int number, String key, TableMetadata metadata) {
    try {
      MetadataFiles.Listed newest = files.list().get(0);
      if (newest.number() <= number) {
        return new Result.Written();
      }
      TablePaths paths = new TablePaths(files.place(), metadata.location());
      boolean known =
          files.read(newest).metadata().previousFiles().stream()
              .anyMatch(previous -> paths.key(previous.file()).equals(key));
      if (known) {
        return new Result.Written();
      }
      storage.delete(List.of(key));
      return new Result.Taken();
    } catch (TrailException e) {
      return new Result.Unknown(e.getMessage());
    }
  }
}
