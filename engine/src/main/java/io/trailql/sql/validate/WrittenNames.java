package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * The names that a statement uses and gives, and where: collected before it is validated, which
 * changes it.
 */
final class WrittenNames extends SqlBasicVisitor<Void> {
  /** A step of a name. */
  record Step(SqlIdentifier name, int index) {
    /** Whether it stands in double quotes or backticks. */
    boolean isQuoted() {
      return name.isComponentQuoted(index);
    }

    /** The steps after it, with dots between; empty for the last. */
    String rest() {
      return String.join(".", name.names.subList(index + 1, name.names.size()));
    }
  }

  private record Spot(int line, int column) {
    static Spot of(SqlParserPos position) {
      return new Spot(position.getLineNum(), position.getColumnNum());
    }

    /** The one that Java would make takes 9 ms when it is first asked. */
    @Override
    public int hashCode() {
      return 31 * line + column;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Spot spot && spot.line == line && spot.column == column;
    }
  }

  private final Map<Spot, Step> steps = new HashMap<>();
  private final Map<Spot, SqlCall> starred = new HashMap<>();
  private final List<SqlIdentifier> identifiers = new ArrayList<>();
  private final Set<String> aliases = new TreeSet<>();
  private final Set<String> sources = new TreeSet<>();
  private final Set<SqlNode> renamed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<SqlNode> items = Collections.newSetFromMap(new IdentityHashMap<>());

  private WrittenNames() {}

  static WrittenNames none() {
    return new WrittenNames();
  }

  static WrittenNames of(SqlNode statement) {
    WrittenNames names = new WrittenNames();
    statement.accept(names);
    return names;
  }

  /** Every name that is not an alias. */
  List<SqlIdentifier> identifiers() {
    return identifiers;
  }

  /** What columns are called by AS, in a list of columns, or by WITH. */
  Set<String> aliases() {
    return aliases;
  }

  /** What tables and subqueries are called by AS or WITH. */
  Set<String> sources() {
    return sources;
  }

  /** Whether AS gives what this name stands for another one. */
  boolean isRenamed(SqlIdentifier id) {
    return renamed.contains(id);
  }

  /** The step of a name that begins here. */
  Optional<Step> stepAt(int line, int column) {
    return Optional.ofNullable(steps.get(new Spot(line, column)));
  }

  /** The call whose argument is the star that stands here. */
  Optional<SqlCall> callOfStarAt(int line, int column) {
    return Optional.ofNullable(starred.get(new Spot(line, column)));
  }

  @Override
  public Void visit(SqlIdentifier id) {
    identifiers.add(id);
    for (int i = 0; i < id.names.size(); i++) {
      steps.putIfAbsent(Spot.of(id.getComponentParserPosition(i)), new Step(id, i));
    }
    return null;
  }

  @Override
  public Void visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      items.addAll(select.getSelectList());
    } else if (call instanceof SqlWithItem with) {
      sources.add(with.name.getSimple());
      if (with.columnList != null) {
        with.columnList.forEach(column -> aliases.add(column.toString()));
      }
      return with.query.accept(this);
    } else if (call.getKind() == SqlKind.AS) {
      (items.contains(call) ? aliases : sources).add(call.operand(1).toString());
      renamed.add(call.operand(0));
      call.getOperandList().stream().skip(2).forEach(column -> aliases.add(column.toString()));
      return call.operand(0).accept(this);
    }
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlIdentifier id && id.isStar() && id.names.size() == 1) {
        starred.put(Spot.of(id.getParserPosition()), call);
      }
    }
    return super.visit(call);
  }
}
