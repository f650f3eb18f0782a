package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.event.TableDefinition;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.QueryContext;
import io.trailql.side.SideTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Scans the tables of a statement that are the user's own, which are in memory; others beside. */
public final class ListScanner implements Scanner {
  private final Scanner others;
  private final Map<TableDefinition, SideTable> tables = new IdentityHashMap<>();

  /** Scans these tables alone. */
  public ListScanner(List<SideTable> tables) {
    this(new NoOthers(), tables);
  }

  /**
   * Requests nothing.
   *
   * @param others scans all other tables
   * @param tables those of the plan
   */
  public ListScanner(Scanner others, List<SideTable> tables) {
    this.others = Objects.requireNonNull(others, "others");
    tables.forEach(table -> this.tables.put(table.definition(), table));
  }

  @Override
  public BatchSource scan(ScanRequest request, QueryContext context) {
    SideTable table = tables.get(request.table());
    return table == null ? others.scan(request, context) : new Rows(request, table, context);
  }

  @Override
  public Predicate deciding(ScanRequest request) {
    return tables.containsKey(request.table()) ? request.predicate() : others.deciding(request);
  }

  @Override
  public List<String> explain(ScanRequest request, QueryContext context) {
    SideTable table = tables.get(request.table());
    return table == null ? others.explain(request, context) : List.of("reads nothing: in memory");
  }

  /** Nobody asks for other tables. */
  private static final class NoOthers implements Scanner {
    @Override
    public BatchSource scan(ScanRequest request, QueryContext context) {
      throw new IllegalStateException("not in memory: " + request.table().name());
    }

    @Override
    public Predicate deciding(ScanRequest request) {
      return request.predicate();
    }

    @Override
    public List<String> explain(ScanRequest request, QueryContext context) {
      return List.of();
    }
  }

  /** The rows that a request wants. */
  private static final class Rows implements BatchSource {
    private final ScanRequest request;
    private final SideTable table;
    private final QueryContext context;
    private Iterator<Batch> batches;

    Rows(ScanRequest request, SideTable table, QueryContext context) {
      this.request = request;
      this.table = table;
      this.context = context;
      this.batches = table.batches().iterator();
    }

    @Override
    public List<Type> types() {
      return ArchiveScanner.types(request);
    }

    @Override
    public Batch next() {
      context.cancel().check();
      if (!batches.hasNext()) {
        return null;
      }
      Batch whole = batches.next();
      List<ColumnVector> columns = new ArrayList<>();
      request
          .leaves()
          .forEach(
              leaf ->
                  columns.add(whole.column(table.definition().columns().indexOf(leaf.column()))));
      Batch batch = new Batch(columns, whole.rows());
      if (request.contentFilter().isPresent()) {
        batch = batch.withRows(request.contentFilter().get().filter(batch));
      }
      return batch;
    }

    @Override
    public void close() {
      batches = List.<Batch>of().iterator();
    }
  }
}
