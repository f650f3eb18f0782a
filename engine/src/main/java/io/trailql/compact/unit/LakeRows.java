package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.lake.LakeFile;
import io.trailql.lake.PathColumns;
import io.trailql.operator.sort.Sort;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.store.SpillFile;
import io.trailql.parquet.FieldIds;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetColumn;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetRead;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.RangedReader;
import io.trailql.storage.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of data files of one partition, scope after scope, whoever wrote the files: one whose
 * scopes are mixed is sorted first. All are read at a time; where that takes too much memory, some
 * are brought to the temporary folder before, one after the other.
 */
final class LakeRows implements AutoCloseable {
  private static final List<String> SCOPE_NAMES = List.of("account", "region");

  /** What part of the memory reading files may take. */
  private static final int SHARE = 4;

  /** Most bytes of texts of a batch of a file in the temporary folder. */
  private static final long WAITING_BYTES = 1 << 20;

  private final Storage lake;
  private final FieldIds ids;
  private final QueryContext context;
  private long reserved;
  private final List<LakeFileRows> files = new ArrayList<>();
  private final Set<Leaf> nested = new HashSet<>();

  /** No files yet. */
  LakeRows(Storage lake, FieldIds ids, QueryContext context) {
    this.lake = lake;
    this.ids = ids;
    this.context = context;
  }

  /**
   * Opens a file.
   *
   * @param columns wanted
   * @param paths values inside documents that are wanted behind them; then the columns are those of
   *     {@code LakeTable}
   * @param accountColumn index of {@code account} among them; {@code region} follows
   * @param predicate on rows that need not come
   */
  void open(
      LakeFile file,
      List<ParquetColumn> columns,
      PathColumns paths,
      int accountColumn,
      Predicate predicate) {
    context.cancel().check();
    ParquetCounters counters = new ParquetCounters();
    ParquetFile opened = ParquetFile.open(lake, file.object(), file.tailBytes(), counters);
    PathValues values = new PathValues(paths, paths.in(opened, ids), nested);
    ParquetRead read = ParquetRead.of(values.columns(columns)).withIds(ids).where(predicate);
    ParquetBatchReader rows = reader(opened, read, counters);
    boolean isOfOneScope = file.partition().account().isPresent();
    BatchSource ordered =
        isOfOneScope || isOrdered(opened, predicate, counters)
            ? held(rows)
            : new Sort(rows, List.of(key(accountColumn), key(accountColumn + 1)), context);
    try {
      files.add(new LakeFileRows(values.of(ordered), accountColumn));
    } catch (RuntimeException | Error e) {
      ordered.close();
      throw e;
    }
  }

  /** The values inside documents where objects or arrays may stand in rows that were read. */
  Set<Leaf> nested() {
    return Set.copyOf(nested);
  }

  /** The rows, from the temporary folder unless there is room to read their file beside others. */
  private BatchSource held(ParquetBatchReader rows) {
    long bytes = rows.mostHeld();
    if (reserved + bytes <= context.memory().limit() / SHARE
        && context.memory().tryReserve(bytes)) {
      reserved += bytes;
      return rows;
    }
    SpillFile waiting = new SpillFile(rows.types(), context, WAITING_BYTES);
    try (rows) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        waiting.write(batch);
      }
      return waiting;
    } catch (RuntimeException | Error e) {
      waiting.close();
      throw e;
    }
  }

  private ParquetBatchReader reader(ParquetFile file, ParquetRead read, ParquetCounters counters) {
    return new ParquetBatchReader(
        file, new RangedReader(lake, context.pools().io()), read, counters);
  }

  private static SortKey key(int column) {
    return new SortKey(column, SortKey.Direction.ASCENDING, SortKey.Nulls.FIRST);
  }

  /** Whether the file's rows are sorted by account and region, as we write them. */
  private boolean isOrdered(ParquetFile file, Predicate predicate, ParquetCounters counters) {
    List<ParquetColumn> columns =
        SCOPE_NAMES.stream()
            .map(name -> new ParquetColumn(List.of(name), Type.Scalar.VARCHAR))
            .toList();
    ParquetRead read = ParquetRead.of(columns).withIds(ids).where(predicate);
    try (LakeFileRows scopes = new LakeFileRows(reader(file, read, counters), 0)) {
      Scope before = scopes.scope();
      while (scopes.scope() != null) {
        context.cancel().check();
        if (ScopeOrder.COMPARATOR.compare(before, scopes.scope()) > 0) {
          return false;
        }
        before = scopes.scope();
        scopes.next();
      }
      return true;
    }
  }

  /** The first scope that has rows left; absent at the end. */
  Optional<Scope> scope() {
    return files.stream()
        .map(LakeFileRows::scope)
        .filter(Objects::nonNull)
        .min(Comparator.comparing(scope -> scope, ScopeOrder.COMPARATOR));
  }

  /** The next rows of a scope, those of scopes before it left out; null when it has no more. */
  Batch next(Scope scope) {
    for (LakeFileRows file : files) {
      while (file.scope() != null) {
        int order = ScopeOrder.COMPARATOR.compare(file.scope(), scope);
        if (order > 0) {
          break;
        }
        Batch batch = file.next();
        if (order == 0) {
          return batch;
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    files.forEach(LakeFileRows::close);
    files.clear();
    context.memory().release(reserved);
    reserved = 0;
  }
}
