package io.trailql.column;

import java.util.List;

/**
 * Builds a {@link RowVector}: append one value to every field builder, then call {@link #endRow()}.
 */
public final class RowBuilder extends ColumnBuilder {
  private final Type.Row type;
  private final List<ColumnBuilder> fields;

  /** An empty builder with room for {@code capacity} rows. */
  public RowBuilder(Type.Row type, int capacity) {
    this(type, capacity, null);
  }

  RowBuilder(Type.Row type, int capacity, TextDictionaries dictionaries) {
    this.type = type;
    this.fields =
        type.fields().stream()
            .map(f -> ColumnBuilder.of(f.type(), capacity, dictionaries))
            .toList();
  }

  /** The builder of one field. */
  public ColumnBuilder field(int index) {
    return fields.get(index);
  }

  /** Ends a row that is not null; every field must have got its value. */
  public void endRow() {
    mark(true);
  }

  @Override
  public ColumnVector build() {
    return new RowVector(
        type, fields.stream().map(ColumnBuilder::build).toList(), validity(), size());
  }

  @Override
  void truncateValues(int count) {
    fields.forEach(field -> field.truncate(count));
  }

  @Override
  void appendDefault() {
    for (ColumnBuilder field : fields) {
      field.appendNull();
    }
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    RowVector row = (RowVector) source;
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).appendAll(row.field(i), count);
    }
    return row.validity();
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    RowVector row = (RowVector) source;
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).append(row.field(i), position);
    }
  }
}
