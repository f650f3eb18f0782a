package io.trailql.lake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;

/**
 * The data files of manifests that are not large, decoded once and kept within bounds: decoding
 * takes most of planning. Thread-safe.
 */
final class DecodedManifests {
  /**
   * Of a larger manifest a condition leaves most files out while it is decoded, which takes less
   * than to keep all.
   */
  private static final int MOST_FILES = 4_000;

  private static final long MOST_BYTES = 32L << 20;

  /** Rough heap bytes of a file. */
  private static final long PER_FILE = 2_500;

  private final int mostFiles;
  private final Held<List<Entry>> held =
      new Held<>(MOST_BYTES, entries -> 200 + PER_FILE * entries.size());

  /**
   * A data file.
   *
   * @param metrics as Iceberg has it, with what conditions ask for
   */
  record Entry(DataFile metrics, LakeFile file) {}

  /** Keeps nothing yet. */
  DecodedManifests() {
    this(MOST_FILES);
  }

  /**
   * Keeps nothing yet.
   *
   * @param mostFiles of a manifest that is kept
   */
  DecodedManifests(int mostFiles) {
    this.mostFiles = mostFiles;
  }

  /** All files of a manifest; absent when it is to be decoded for each condition. */
  Optional<List<Entry>> of(ManifestFile manifest, Manifests manifests, FileEntries files) {
    if (manifest.addedFilesCount() == null
        || manifest.existingFilesCount() == null
        || manifest.addedFilesCount() + manifest.existingFilesCount() > mostFiles) {
      return Optional.empty();
    }
    String key = manifests.schema().schemaId() + " " + manifests.paths().key(manifest.path());
    return held.find(key)
        .or(
            () -> {
              List<Entry> entries = decoded(manifest, manifests, files);
              held.hold(key, entries);
              return Optional.of(entries);
            });
  }

  private static List<Entry> decoded(
      ManifestFile manifest, Manifests manifests, FileEntries files) {
    Set<Integer> asked = new HashSet<>();
    for (Types.NestedField field : manifests.schema().columns()) {
      if (PrunedColumns.has(List.of(field.name()))) {
        asked.add(field.fieldId());
      }
    }
    List<Entry> entries = new ArrayList<>();
    manifests.read(
        manifest,
        Expressions.alwaysTrue(),
        FileEntries.WITH_COUNTS,
        file -> entries.add(new Entry(file.copyWithStats(asked), files.of(file))));
    return List.copyOf(entries);
  }
}
