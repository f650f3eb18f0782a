package io.trailql;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.parquet.ParquetOptions;
import io.trailql.sql.ResultColumn;
import java.io.OutputStream;
import java.util.List;

/**
 * The rows of a running query, as they are found. Pulled by one thread at a time, either row by row
 * ({@link #next}, {@link #value}) or batch by batch ({@link #nextBatch}); {@link #cancel}, {@link
 * #statistics} and {@link #close} may be called from any thread. Close it: that ends everything
 * behind it.
 */
public final class QueryResult implements AutoCloseable {
  private final List<ResultColumn> columns;
  private final QueryRun run;
  private final List<RowReader> readers;
  private final long maxRows;
  private long handedOut;
  private Batch batch;
  private int nextInBatch;
  private int position = -1;
  private boolean ended;

  QueryResult(List<ResultColumn> columns, QueryRun run, long maxRows) {
    this.columns = List.copyOf(columns);
    this.run = run;
    this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    this.readers = columns.stream().map(c -> new RowReader(c.type())).toList();
  }

  /** Name and type of each column; names may repeat. */
  public List<ResultColumn> columns() {
    return columns;
  }

  /** Moves to the next row; false when there is none. */
  public boolean next() {
    while (batch == null || nextInBatch == batch.rowCount()) {
      Batch following = nextBatch();
      if (following == null) {
        position = -1;
        return false;
      }
      batch = following;
      nextInBatch = 0;
      for (int c = 0; c < readers.size(); c++) {
        readers.get(c).move(batch.column(c));
      }
    }
    position = batch.rows().position(nextInBatch++);
    return true;
  }

  /** Whether {@link #next} would move to a row without waiting for one. */
  public boolean isRowAtHand() {
    return batch != null && nextInBatch < batch.rowCount();
  }

  /**
   * The value of a column, counted from 0, in the current row: null, Boolean, Integer, Long, Double
   * or String; LocalDate for DATE, Instant for TIMESTAMP, Duration and Period for intervals; JSON
   * text for ROW, ARRAY and MAP.
   */
  public Object value(int column) {
    if (position < 0) {
      throw new IllegalStateException("no current row");
    }
    return readers.get(column).value(position);
  }

  /** The next rows in columnar form, at least one; null when there are no more. */
  public Batch nextBatch() {
    while (!ended) {
      Batch following = run.next();
      if (following == null) {
        end();
        return null;
      }
      long left = maxRows - handedOut;
      if (following.rowCount() > left) {
        following = following.withRows(following.rows().first((int) left));
      }
      handedOut += following.rowCount();
      run.handedOut(following.rowCount());
      if (handedOut == maxRows) {
        end();
      }
      if (following.rowCount() > 0) {
        return following;
      }
    }
    return null;
  }

  /**
   * Pulls all rows and writes them as one Parquet file, to its end; holds one row group at a time.
   *
   * @param output left open; what it throws, other than an IOException, is thrown on
   * @param name what messages call the output
   */
  public void writeParquet(OutputStream output, String name) {
    Type.Row type =
        new Type.Row(columns.stream().map(c -> new Type.Field(c.name(), c.type())).toList());
    try (ParquetBatchWriter writer =
        new ParquetBatchWriter(type, output, name, ParquetOptions.DEFAULT)) {
      for (Batch next = nextBatch(); next != null; next = nextBatch()) {
        writer.write(next);
      }
      writer.finish();
    }
  }

  private void end() {
    ended = true;
    close();
  }

  /** Stops the query: the thread that pulls gets an error of code CANCELLED. */
  public void cancel() {
    run.cancel();
  }

  /** What the user should know about the answer; complete after the last row. */
  public List<String> warnings() {
    return run.warnings();
  }

  /** Counts so far. */
  public QueryStatistics statistics() {
    return run.statistics();
  }

  /** What the answer was made of, so far; complete after the last row. */
  public QuerySources sources() {
    return run.sources();
  }

  /** Ends the query and everything behind it; rows not pulled are lost. Does nothing twice. */
  @Override
  public void close() {
    ended = true;
    run.close();
  }
}
