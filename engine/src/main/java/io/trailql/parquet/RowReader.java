package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.RowVector;
import io.trailql.column.Type;
import java.util.List;
import java.util.Optional;

/** Reads structs. */
final class RowReader extends ValueReader {
  private final Type.Row type;
  private final int definition;
  private final List<ValueReader> fields;
  private final Optional<LevelReader> levels;
  private Presence presence = new Presence();

  /**
   * Reads structs.
   *
   * @param definition the level at which the struct is there
   * @param levels present when no field has a column
   */
  RowReader(Type.Row type, int definition, List<ValueReader> fields, Optional<LevelReader> levels) {
    this.type = type;
    this.definition = definition;
    this.fields = fields;
    this.levels = levels;
  }

  @Override
  void bind(ChunkColumns columns) {
    fields.forEach(field -> field.bind(columns));
    levels.ifPresent(column -> column.bind(columns));
  }

  @Override
  void read() {
    if (pilot().definition() < definition) {
      readNull();
      return;
    }
    presence.add(true);
    fields.forEach(ValueReader::read);
    levels.ifPresent(LevelReader::read);
  }

  /** Where a column says for each row whether the struct is there, many rows at once. */
  @Override
  void read(int rows) {
    ColumnCursor pilot = pilot();
    if (!pilot.isFlat()) {
      super.read(rows);
      return;
    }
    int left = rows;
    while (left > 0) {
      int count = Math.min(left, pilot.available());
      int[] definitions = pilot.page().definitions();
      for (int i = 0; i < count; i++) {
        presence.add(definitions == null || definitions[pilot.at() + i] >= definition);
      }
      for (ValueReader field : fields) {
        field.read(count);
      }
      if (levels.isPresent()) {
        levels.get().read(count);
      }
      left -= count;
    }
  }

  @Override
  boolean readsElements() {
    return levels.isEmpty() && fields.stream().allMatch(ValueReader::readsElements);
  }

  @Override
  void readElements(int entries, int filled) {
    int left = entries;
    while (left > 0) {
      ColumnCursor pilot = pilot();
      int some = Math.min(left, pilot.available());
      int[] definitions = pilot.page().definitions();
      for (int i = 0; i < some; i++) {
        int level = definitions[pilot.at() + i];
        if (level >= filled) {
          presence.add(level >= definition);
        }
      }
      for (ValueReader field : fields) {
        field.readElements(some, filled);
      }
      left -= some;
    }
  }

  @Override
  int most(int rows) {
    int most = rows;
    for (ValueReader field : fields) {
      most = field.most(most);
    }
    return most;
  }

  @Override
  void readNull() {
    presence.add(false);
    fields.forEach(ValueReader::readNull);
    levels.ifPresent(LevelReader::readNull);
  }

  @Override
  void skip() {
    fields.forEach(ValueReader::skip);
    levels.ifPresent(LevelReader::skip);
  }

  @Override
  ColumnVector take() {
    List<ColumnVector> values = fields.stream().map(ValueReader::take).toList();
    if (values.stream().anyMatch(field -> field.size() != presence.size())) {
      throw new IllegalStateException("a column has more or fewer values than one beside it");
    }
    RowVector rows = new RowVector(type, values, presence.validity(), presence.size());
    presence = new Presence();
    return rows;
  }

  @Override
  ColumnCursor pilot() {
    for (ValueReader field : fields) {
      ColumnCursor pilot = field.pilot();
      if (pilot != null) {
        return pilot;
      }
    }
    return levels.orElseThrow().pilot();
  }

  @Override
  boolean isComplete() {
    return fields.stream().allMatch(ValueReader::isComplete)
        && levels.stream().allMatch(LevelReader::isComplete);
  }
}
