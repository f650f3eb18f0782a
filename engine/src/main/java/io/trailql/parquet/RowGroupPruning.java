package io.trailql.parquet;

import io.trailql.predicate.Known;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import io.trailql.predicate.Verdict;
import io.trailql.storage.ByteRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Finds the rows of a row group that can satisfy a predicate: first by what the footer says, then
 * by Bloom filters, then by dictionaries, at last by page indexes; each only while the answer is
 * open.
 */
final class RowGroupPruning {
  private final ParquetFile file;
  private final FileBytes bytes;
  private final PageIndexes indexes;
  private final Predicate predicate;
  private final PredicateColumns columns;
  private final ParquetCounters counters;

  RowGroupPruning(
      ParquetFile file,
      FileBytes bytes,
      PageIndexes indexes,
      Predicate predicate,
      FileSchema schema,
      ParquetCounters counters) {
    this.file = file;
    this.bytes = bytes;
    this.indexes = indexes;
    this.predicate = predicate;
    this.columns = new PredicateColumns(schema, predicate);
    this.counters = counters;
  }

  /** The rows that can satisfy the predicate. */
  RowSet rows(BlockMetaData block) {
    RowSet none = RowSet.none(block.getRowCount());
    RowSet all = RowSet.all(block.getRowCount());
    Verdict verdict = byStatistics(block, predicate);
    if (verdict != Verdict.MAYBE) {
      return verdict == Verdict.NEVER ? none : all;
    }
    Predicate open = byBloomFilters(block);
    if (byStatistics(block, open) == Verdict.NEVER) {
      return none;
    }
    open = byDictionaries(block, open);
    return byStatistics(block, open) == Verdict.NEVER ? none : byPages(block, open);
  }

  private Verdict byStatistics(BlockMetaData block, Predicate condition) {
    return condition.test(
        name ->
            columns.known(
                name, column -> known(ChunkColumns.metadata(block, column.column()), column)));
  }

  private static Known<?> known(ColumnChunkMetaData chunk, PredicateColumn column) {
    return chunk.getStatistics() == null
        ? Known.<String>nothing()
        : column.known(chunk.getStatistics(), chunk.getValueCount());
  }

  private Predicate byBloomFilters(BlockMetaData block) {
    Set<ColumnDescriptor> asked = new LinkedHashSet<>();
    for (Among<?> leaf : PredicateColumns.leaves(predicate)) {
      PredicateColumn column = columns.byName().get(leaf.column());
      if (column != null && leaf.ranges().stream().anyMatch(PredicateColumn::isPoint)) {
        asked.add(column.column());
      }
    }
    Map<ColumnDescriptor, StoredBloomFilter> filters =
        new BloomFilters(file, bytes, counters).read(block, asked);
    return PredicateColumns.without(
        predicate,
        (name, range) -> {
          PredicateColumn column = columns.byName().get(name);
          StoredBloomFilter filter = column == null ? null : filters.get(column.column());
          return filter != null
              && column.hash(range).stream().anyMatch(hash -> !filter.mayHold(hash));
        });
  }

  private Predicate byDictionaries(BlockMetaData block, Predicate open) {
    Map<String, List<Range<?>>> values = new HashMap<>();
    List<PredicateColumn> asked = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<ByteRange> ranges = new ArrayList<>();
    for (Among<?> leaf : PredicateColumns.leaves(open)) {
      PredicateColumn column = columns.byName().get(leaf.column());
      if (column != null && !names.contains(leaf.column()) && isDecidedByDictionary(block, leaf)) {
        ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column.column());
        names.add(leaf.column());
        asked.add(column);
        ranges.add(
            bytes.range(
                chunk.getDictionaryPageOffset(),
                chunk.getFirstDataPageOffset() - chunk.getDictionaryPageOffset(),
                "a dictionary"));
      }
    }
    List<ByteBuffer> read = bytes.read(ranges, counters.indexBytes);
    for (int i = 0; i < asked.size(); i++) {
      values.put(names.get(i), values(block, asked.get(i), read.get(i)));
    }
    return PredicateColumns.without(
        open,
        (name, range) ->
            values.containsKey(name)
                && values.get(name).stream().noneMatch(value -> intersects(range, value)));
  }

  /**
   * Whether it is worth looking: where a Bloom filter was asked about the same, it is not; nor for
   * ranges of numbers and times, which statistics bound well.
   */
  private boolean isDecidedByDictionary(BlockMetaData block, Among<?> leaf) {
    ColumnChunkMetaData chunk =
        ChunkColumns.metadata(block, columns.byName().get(leaf.column()).column());
    boolean points = leaf.ranges().stream().allMatch(PredicateColumn::isPoint);
    boolean bounded = leaf.ranges().stream().noneMatch(Range.<String>all()::equals);
    return ChunkPages.isAllDictionary(chunk)
        && chunk.getDictionaryPageOffset() > 0
        && chunk.getFirstDataPageOffset() > chunk.getDictionaryPageOffset()
        && !leaf.ranges().isEmpty()
        && (points ? !BloomFilters.has(chunk) : bounded && leaf.type() == String.class);
  }

  private List<Range<?>> values(BlockMetaData block, PredicateColumn column, ByteBuffer page) {
    ChunkPages chunk =
        ChunkPages.dictionary(
            ChunkColumns.metadata(block, column.column()), column.column(), file.name(), page);
    try {
      PageValues dictionary = chunk.dictionaryValues().orElseThrow();
      return IntStream.range(0, dictionary.size())
          .<Range<?>>mapToObj(id -> column.value(dictionary, id))
          .toList();
    } catch (IOException e) {
      throw chunk.damaged("its dictionary cannot be understood", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> boolean intersects(Range<?> a, Range<?> b) {
    return ((Range<T>) a).intersects((Range<T>) b);
  }

  /** Cuts the row group where any page begins, and asks the predicate of every piece. */
  private RowSet byPages(BlockMetaData block, Predicate open) {
    Set<ColumnDescriptor> asked = new LinkedHashSet<>();
    columns.byName().values().forEach(column -> asked.add(column.column()));
    Map<ColumnDescriptor, PageIndex> read = indexes.read(block, asked, true);
    TreeSet<Long> cuts = new TreeSet<>(Set.of(0L, block.getRowCount()));
    for (PageIndex index : read.values()) {
      IntStream.range(0, index.count()).forEach(page -> cuts.add(index.firstRow(page)));
    }
    RowSet rows = RowSet.none(block.getRowCount());
    Map<ColumnDescriptor, Integer> at = new HashMap<>();
    for (long from : cuts.headSet(block.getRowCount())) {
      read.forEach(
          (column, index) -> at.put(column, index.pageOf(from, at.getOrDefault(column, 0))));
      Verdict verdict =
          open.test(
              name ->
                  columns.known(
                      name,
                      column -> {
                        PageIndex index = read.get(column.column());
                        return index == null
                            ? known(ChunkColumns.metadata(block, column.column()), column)
                            : index.known(column, at.get(column.column()));
                      }));
      if (verdict != Verdict.NEVER) {
        rows.add((int) from, cuts.higher(from).intValue());
      }
    }
    return rows;
  }
}
