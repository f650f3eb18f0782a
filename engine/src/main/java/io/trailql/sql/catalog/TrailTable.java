package io.trailql.sql.catalog;

import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.schema.CustomColumnResolvingTable;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.Pair;

/**
 * A {@link SourceTable} for the validator and the planner; columns are found by their own name
 * only, never by a field's.
 */
public final class TrailTable extends AbstractTable
    implements TranslatableTable, CustomColumnResolvingTable {
  private final Supplier<SourceTable> source;
  private volatile RelDataType rowType;

  TrailTable(SourceTable source) {
    this(() -> source);
  }

  /** A table that is looked for when it is first asked for. */
  TrailTable(Supplier<SourceTable> source) {
    this.source = source;
  }

  /** What is scanned. */
  public SourceTable source() {
    return source.get();
  }

  /** Whether a star leaves this column out. */
  public boolean isHidden(String column) {
    return source().columns().stream()
        .anyMatch(known -> known.name().equalsIgnoreCase(column) && !known.isInStar());
  }

  /** The same for every factory, since they are alike; made once: it has hundreds of fields. */
  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    if (rowType == null) {
      rowType = makeRowType(factory);
    }
    return rowType;
  }

  private RelDataType makeRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    source()
        .columns()
        .forEach(column -> builder.add(column.name(), RelTypes.toRel(factory, column.type())));
    return builder.build();
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return LogicalTableScan.create(context.getCluster(), table, context.getTableHints());
  }

  @Override
  public List<Pair<RelDataTypeField, List<String>>> resolveColumn(
      RelDataType rowType, RelDataTypeFactory factory, List<String> names) {
    RelDataTypeField field = rowType.getField(names.get(0), false, false);
    return field == null ? List.of() : List.of(Pair.of(field, names.subList(1, names.size())));
  }
}
