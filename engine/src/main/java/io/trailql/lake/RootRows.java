package io.trailql.lake;

import io.trailql.archive.CommonNames;
import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The root of a ledger as the rows of a file: one per segment, one per stretch of complete days,
 * one with the horizon, one with the day of the last listing of complete scopes, one per account
 * and region with how late their events were; each uses the columns it needs.
 */
final class RootRows {
  private static final String SEGMENT = "segment";
  private static final String COMPLETE = "complete";
  private static final String HORIZON = "horizon";
  private static final String RECONCILED = "reconciled";
  private static final String LATENESS = "lateness";

  /** The columns, in order. */
  static final Type.Row TYPE =
      new Type.Row(
          List.of(
              new Type.Field("content", Scalar.VARCHAR),
              new Type.Field("first", Scalar.DATE),
              new Type.Field("last", Scalar.DATE),
              new Type.Field("place", Scalar.VARCHAR),
              new Type.Field("account", Scalar.VARCHAR),
              new Type.Field("region", Scalar.VARCHAR),
              new Type.Field("bytes", Scalar.BIGINT),
              new Type.Field("entries", Scalar.BIGINT),
              new Type.Field("fresh", Scalar.BIGINT),
              new Type.Field("late_millis", Scalar.BIGINT),
              new Type.Field("broken", Scalar.BIGINT),
              new Type.Field("names", Scalar.VARCHAR),
              new Type.Field("roots", Scalar.BIGINT)));

  /** One row. */
  record Item(
      String content,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      String place,
      Scope region,
      long bytes,
      long entries,
      long fresh,
      long lateMillis,
      OptionalLong broken,
      Optional<CommonNames> names) {}

  private RootRows() {}

  /** The rows of a root: segments by date, the newest of each first. */
  static Iterator<Item> items(LedgerRoot root) {
    List<Item> items = new ArrayList<>();
    root.horizon().ifPresent(date -> items.add(ofDate(HORIZON, date)));
    root.coverage().reconciled().ifPresent(date -> items.add(ofDate(RECONCILED, date)));
    segments(root, Optional.empty(), items);
    TreeSet<LocalDate> dates = new TreeSet<>();
    root.segments().keySet().forEach(date -> date.ifPresent(dates::add));
    dates.forEach(date -> segments(root, Optional.of(date), items));
    root.coverage()
        .forEach(
            (archive, account, region, first, last) ->
                items.add(
                    new Item(
                        COMPLETE,
                        Optional.of(first),
                        Optional.of(last),
                        archive,
                        new Scope(account, region, Optional.empty()),
                        0,
                        0,
                        0,
                        0,
                        OptionalLong.empty(),
                        Optional.empty())));
    root.lateness()
        .forEach(
            (region, millis) ->
                items.add(
                    new Item(
                        LATENESS,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        region,
                        0,
                        0,
                        0,
                        millis,
                        OptionalLong.empty(),
                        Optional.empty())));
    return items.iterator();
  }

  private static Item ofDate(String content, LocalDate date) {
    return new Item(
        content,
        Optional.of(date),
        Optional.empty(),
        "",
        Scope.UNKNOWN,
        0,
        0,
        0,
        0,
        OptionalLong.empty(),
        Optional.empty());
  }

  private static void segments(LedgerRoot root, Optional<LocalDate> date, List<Item> items) {
    for (LedgerSegment segment : root.of(date)) {
      items.add(
          new Item(
              SEGMENT,
              date,
              date,
              segment.key(),
              Scope.UNKNOWN,
              segment.bytes(),
              segment.entries(),
              segment.fresh(),
              0,
              segment.broken(),
              segment.names()));
    }
  }

  static void append(Item item, List<ColumnBuilder> columns) {
    Cells.add(columns.get(0), item.content());
    Cells.addDate(columns.get(1), item.first());
    Cells.addDate(columns.get(2), item.last());
    Cells.add(columns.get(3), item.place());
    Cells.addText(columns.get(4), item.region().account());
    Cells.addText(columns.get(5), item.region().region());
    Cells.add(columns.get(6), item.bytes());
    Cells.add(columns.get(7), item.entries());
    Cells.add(columns.get(8), item.fresh());
    Cells.add(columns.get(9), item.lateMillis());
    Cells.addCount(columns.get(10), item.broken());
    Cells.addText(columns.get(11), item.names().map(CommonNames::beginning));
    Cells.addCount(
        columns.get(12), item.names().stream().mapToLong(CommonNames::roots).findFirst());
  }

  private static Optional<CommonNames> names(List<ColumnVector> columns, int row) {
    return Cells.text(columns.get(11), row)
        .map(
            beginning ->
                new CommonNames(beginning, Math.toIntExact(Cells.number(columns.get(12), row))));
  }

  /** The root of these rows. */
  static LedgerRoot root(Iterator<Batch> batches) {
    Map<Optional<LocalDate>, List<LedgerSegment>> segments = new HashMap<>();
    Optional<LocalDate> horizon = Optional.empty();
    Coverage.Collector coverage = new Coverage.Collector();
    Map<Scope, Long> lateness = new HashMap<>();
    while (batches.hasNext()) {
      Batch batch = batches.next();
      List<ColumnVector> columns = batch.columns().stream().map(ColumnVector::flat).toList();
      for (int i = 0; i < batch.rowCount(); i++) {
        int row = batch.rows().position(i);
        String place = Cells.text(columns.get(3), row).orElseThrow();
        switch (Cells.text(columns.get(0), row).orElseThrow()) {
          case RECONCILED -> coverage.reconciled(Cells.date(columns.get(1), row).orElseThrow());
          case HORIZON -> horizon = Cells.date(columns.get(1), row);
          case SEGMENT ->
              segments
                  .computeIfAbsent(Cells.date(columns.get(1), row), d -> new ArrayList<>())
                  .add(
                      new LedgerSegment(
                          place,
                          Cells.number(columns.get(6), row),
                          Cells.number(columns.get(7), row),
                          Cells.number(columns.get(8), row),
                          Cells.count(columns.get(10), row),
                          names(columns, row)));
          case COMPLETE ->
              coverage.add(
                  place,
                  Cells.text(columns.get(4), row),
                  Cells.text(columns.get(5), row),
                  Cells.date(columns.get(1), row).orElseThrow(),
                  Cells.date(columns.get(2), row).orElseThrow());
          case LATENESS ->
              lateness.put(
                  new Scope(
                      Cells.text(columns.get(4), row),
                      Cells.text(columns.get(5), row),
                      Optional.empty()),
                  Cells.number(columns.get(9), row));
          default -> throw new IllegalArgumentException("unknown row of a ledger's root");
        }
      }
    }
    return new LedgerRoot(segments, horizon, coverage.coverage(), new SeenLateness(lateness));
  }
}
