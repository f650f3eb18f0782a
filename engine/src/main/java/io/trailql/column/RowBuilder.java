package io.trailql.column;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a {@link RowVector}: append a value to the builder of each {@linkplain #field field} that
 * has one, then call {@link #endRow()}. The others are padded before their next value, or at the
 * end, so that what is not there costs nothing.
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
    List<ColumnBuilder> builders = new ArrayList<>(type.fields().size());
    for (Type.Field field : type.fields()) {
      builders.add(ColumnBuilder.of(field.type(), capacity, dictionaries));
    }
    this.fields = List.copyOf(builders);
  }

  /** The builder of one field, at the place of the row at hand. */
  public ColumnBuilder field(int index) {
    ColumnBuilder field = fields.get(index);
    field.padTo(size());
    return field;
  }

  /** Ends a row that is not null; fields without a value are. */
  public void endRow() {
    mark(true);
  }

  @Override
  public ColumnVector build() {
    List<ColumnVector> vectors = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      vectors.add(field(i).build());
    }
    return new RowVector(type, vectors, validity(), size());
  }

  @Override
  void truncateValues(int count) {
    fields.forEach(field -> field.truncate(count));
  }

  @Override
  void clearValues() {
    fields.forEach(ColumnBuilder::clear);
  }

  @Override
  void appendDefault() {
    // Fields are padded when they are asked for.
  }

  @Override
  void repeatValue(int position) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).has(position)) {
        field(i).repeat(position);
      }
    }
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    RowVector row = (RowVector) source;
    for (int i = 0; i < fields.size(); i++) {
      field(i).appendAll(row.field(i), count);
    }
    return row.validity();
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    RowVector row = (RowVector) source;
    for (int i = 0; i < fields.size(); i++) {
      field(i).append(row.field(i), position);
    }
  }
}
