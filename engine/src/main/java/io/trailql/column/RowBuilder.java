package io.trailql.column;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a {@link RowVector}: append a value to every field builder, then call {@link #endRow()}. A
 * field without a value is NULL; before the next value it is padded to where that stands.
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

  /** The builder of one field. */
  public ColumnBuilder field(int index) {
    return fields.get(index);
  }

  /** Ends a row that is not null. */
  public void endRow() {
    mark(true);
  }

  @Override
  public ColumnVector build() {
    List<ColumnVector> vectors = new ArrayList<>(fields.size());
    for (ColumnBuilder field : fields) {
      field.padTo(size());
      vectors.add(field.build());
    }
    return new RowVector(type, vectors, validity(), size());
  }

  @Override
  void truncateValues(int count) {
    fields.forEach(field -> field.truncate(count));
  }

  @Override
  void appendDefault() {
    skip(size() + 1);
  }

  @Override
  void skip(int count) {
    for (ColumnBuilder field : fields) {
      field.padTo(count);
    }
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    RowVector row = (RowVector) source;
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).padTo(size());
      fields.get(i).appendAll(row.field(i), count);
    }
    return row.validity();
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    RowVector row = (RowVector) source;
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).padTo(size());
      fields.get(i).append(row.field(i), position);
    }
  }
}
