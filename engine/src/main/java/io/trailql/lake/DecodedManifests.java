package io.trailql.lake;

import io.trailql.runtime.Held;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;

/**
 * The data files of manifests, decoded once and kept within bounds, as decoding takes most of
 * planning. A plan of more than are kept decodes its manifests for its condition instead, which
 * leaves most of their files out. Thread-safe.
 */
final class DecodedManifests {
  /** Rough heap bytes of a file. */
  private static final long PER_FILE = 2_500;

  /** Heap bytes of all, for each lake that is open: 13,000 files, or fewer where heap is short. */
  private static final long MOST_BYTES = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 64);

  private final long mostFiles;
  private final Held<String, List<Entry>> held;

  /**
   * A data file.
   *
   * @param metrics as Iceberg has it, with what conditions ask for
   */
  record Entry(DataFile metrics, LakeFile file) {}

  /** Keeps nothing yet. */
  DecodedManifests() {
    this(MOST_BYTES / PER_FILE);
  }

  /**
   * Keeps nothing yet.
   *
   * @param mostFiles that are kept
   */
  DecodedManifests(long mostFiles) {
    this.mostFiles = mostFiles;
    this.held = new Held<>(mostFiles * PER_FILE, entries -> PER_FILE * entries.size());
  }

  /** Whether the files of manifests are kept, all of them at a time. */
  boolean keeps(List<ManifestFile> manifests) {
    long files = 0;
    for (ManifestFile manifest : manifests) {
      if (manifest.addedFilesCount() == null || manifest.existingFilesCount() == null) {
        return false;
      }
      files += manifest.addedFilesCount() + manifest.existingFilesCount();
    }
    return files <= mostFiles;
  }

  /** All files of a manifest. */
  List<Entry> of(ManifestFile manifest, Manifests manifests, FileEntries files) {
    String key = manifests.schema().schemaId() + " " + manifests.paths().key(manifest.path());
    return held.find(key)
        .orElseGet(
            () -> {
              List<Entry> entries = decoded(manifest, manifests, files);
              held.hold(key, entries);
              return entries;
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
