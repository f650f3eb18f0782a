package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the wanted leaves of one object's records together: those in the record, as a {@link
 * io.trailql.json.LogReader} read them, and those that follow from the object. Not thread-safe.
 */
public final class RowAssembly {
  private static final Set<Origin> IN_RECORD =
      EnumSet.of(Origin.RECORD, Origin.EXTRA, Origin.DERIVED);

  private final List<Leaf> leaves;
  private final ArchiveObject object;
  private final ColumnVector[] ofObject;

  /**
   * For the rows of one object.
   *
   * @param leaves wanted, of any origin but SYSTEM
   */
  public RowAssembly(List<Leaf> leaves, ArchiveObject object) {
    this.leaves = leaves;
    this.object = object;
    this.ofObject = new ColumnVector[leaves.size()];
  }

  /** Those of the leaves that a reader is to read, in order. */
  public static List<Leaf> inRecord(List<Leaf> leaves) {
    return leaves.stream().filter(RowAssembly::isInRecord).toList();
  }

  private static boolean isInRecord(Leaf leaf) {
    return IN_RECORD.contains(leaf.column().origin());
  }

  /**
   * One vector per leaf.
   *
   * @param read the leaves in the record, in order, then the record's index; more may follow
   */
  public List<ColumnVector> assemble(Batch read) {
    ColumnVector index = read.column((int) leaves.stream().filter(RowAssembly::isInRecord).count());
    List<ColumnVector> columns = new ArrayList<>(leaves.size());
    int next = 0;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      if (isInRecord(leaf)) {
        columns.add(read.column(next++));
      } else if (leaf.column().name().equals("source_record")) {
        columns.add(index);
      } else {
        columns.add(new ConstantVector(ofObject(i), read.rowCount()));
      }
    }
    return columns;
  }

  /** Appends the value of a leaf that follows from the object. */
  public static void append(Leaf leaf, ArchiveObject object, ColumnBuilder target) {
    if (!ObjectColumns.append(leaf.column().name(), ObjectFacts.of(object), target)) {
      throw new IllegalStateException("no value for " + leaf);
    }
  }

  private ColumnVector ofObject(int i) {
    if (ofObject[i] == null) {
      ColumnBuilder builder = ColumnBuilder.of(leaves.get(i).type(), 1);
      append(leaves.get(i), object, builder);
      ofObject[i] = builder.build();
    }
    return ofObject[i];
  }
}
