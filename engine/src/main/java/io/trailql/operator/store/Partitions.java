package io.trailql.operator.store;

import io.trailql.column.Batch;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Hash;
import io.trailql.operator.value.Positions;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on disk, cut by the hash of their keys, so that equal keys are in one file and each file
 * keeps the order of its rows.
 */
public final class Partitions implements AutoCloseable {
  private static final int COUNT = 16;

  private final List<SpillFile> files = new ArrayList<>();
  private final int level;

  /**
   * Empty partitions.
   *
   * @param level how often these rows were cut before: each level looks at the hash anew
   */
  public Partitions(List<Type> types, int level, QueryContext context) {
    this.level = level;
    for (int i = 0; i < COUNT; i++) {
      files.add(new SpillFile(types, context));
    }
  }

  /**
   * Writes rows.
   *
   * @param hashes the hash of the {@code i}-th row's key at index {@code i}
   */
  public void write(Batch batch, Selection rows, long[] hashes) {
    Positions[] parts = new Positions[COUNT];
    for (int i = 0; i < rows.count(); i++) {
      int part = (int) (Hash.mix(hashes[i] + level * 0x9E3779B97F4A7C15L) >>> 60);
      if (parts[part] == null) {
        parts[part] = new Positions(rows.count());
      }
      parts[part].add(rows.position(i));
    }
    for (int part = 0; part < COUNT; part++) {
      if (parts[part] != null) {
        files.get(part).write(batch.withRows(parts[part].build()));
      }
    }
  }

  /** The files that hold rows; who takes one closes it. */
  public List<SpillFile> take() {
    List<SpillFile> taken = files.stream().filter(file -> file.rows() > 0).toList();
    files.removeAll(taken);
    close();
    return taken;
  }

  /** How often the rows were cut, these cuts included. */
  public int nextLevel() {
    return level + 1;
  }

  @Override
  public void close() {
    files.forEach(SpillFile::close);
    files.clear();
  }
}
