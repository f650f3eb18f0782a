package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.lake.LakeFile;
import io.trailql.predicate.Range;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Waiting;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Data files themselves as rows. */
final class DataFileRows implements BatchSource {
  private static final int ROWS = 1000;

  private final ScanRequest request;
  private final String container;
  private final Iterator<LakeFile> files;
  private final QueryContext context;
  private boolean ended;

  /**
   * Requests nothing yet.
   *
   * @param container what the paths of keys begin with, without a slash at the end
   */
  DataFileRows(
      ScanRequest request, String container, Iterator<LakeFile> files, QueryContext context) {
    this.request = request;
    this.container = container;
    this.files = files;
    this.context = context;
  }

  @Override
  public List<Type> types() {
    return ArchiveScanner.types(request);
  }

  @Override
  public Batch next() {
    while (!ended) {
      context.cancel().check();
      List<LakeFile> read = Waiting.request(context, this::read);
      ended = read.isEmpty();
      Batch batch = ListingSource.wanted(batch(read), request);
      if (batch.rowCount() > 0) {
        return batch;
      }
    }
    return null;
  }

  private List<LakeFile> read() {
    List<LakeFile> read = new ArrayList<>();
    while (read.size() < ROWS && files.hasNext()) {
      read.add(files.next());
    }
    return read;
  }

  private Batch batch(List<LakeFile> read) {
    List<ColumnBuilder> builders =
        request.leaves().stream().map(leaf -> ColumnBuilder.of(leaf.type(), ROWS)).toList();
    for (int i = 0; i < builders.size(); i++) {
      String column = request.leaves().get(i).column().name();
      for (LakeFile file : read) {
        append(column, file, builders.get(i));
      }
    }
    return Batch.of(builders.stream().map(ColumnBuilder::build).toList(), read.size());
  }

  private void append(String column, LakeFile file, ColumnBuilder builder) {
    switch (column) {
      case "path" -> ((TextBuilder) builder).append(container + "/" + file.object().key());
      case "account" -> text(file.partition().account(), builder);
      case "region" -> text(file.partition().region(), builder);
      case "date" ->
          file.partition()
              .date()
              .ifPresentOrElse(
                  day -> ((IntBuilder) builder).append((int) day.toEpochDay()),
                  builder::appendNull);
      case "size" -> ((LongBuilder) builder).append(file.object().size());
      case "records" -> ((LongBuilder) builder).append(file.rows());
      case "first_event" -> time(file.eventTime().low(), builder);
      case "last_event" -> time(file.eventTime().high(), builder);
      default -> throw new IllegalStateException("no value for " + column);
    }
  }

  private static void text(Optional<String> value, ColumnBuilder builder) {
    value.ifPresentOrElse(((TextBuilder) builder)::append, builder::appendNull);
  }

  private static void time(Optional<Range.Edge<Long>> edge, ColumnBuilder builder) {
    edge.ifPresentOrElse(end -> ((LongBuilder) builder).append(end.value()), builder::appendNull);
  }

  @Override
  public void close() {
    ended = true;
  }
}
