package io.trailql.cli.compaction;

import io.trailql.cli.output.AnswerFormat;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.sql.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/** Names and values, in order, that become one row of an answer. */
final class Fields {
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  Fields add(String name, long value) {
    return add(name, Scalar.BIGINT, value);
  }

  /** Of a value that may be null. */
  Fields add(String name, Type type, Object value) {
    columns.add(new ResultColumn(name, type));
    values.add(value);
    return this;
  }

  /** Writes them as an answer of one row. */
  void write(AnswerFormat format) {
    format.begin(columns);
    format.row(values::get);
    format.end();
  }
}
