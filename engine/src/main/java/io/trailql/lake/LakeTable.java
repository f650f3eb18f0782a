package io.trailql.lake;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.TableColumn;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The columns of a data file: those of {@code events} that are stored, then what only a lake needs.
 */
public final class LakeTable {
  /**
   * BOOLEAN, never null: whether the scope holds another copy of the record that counts as the
   * event. Leave these rows out to count events.
   */
  public static final String DUPLICATE = "duplicate";

  /**
   * VARCHAR: SHA-256, in lower-case hexadecimal digits, of the bytes of a record that has no {@code
   * eventid} or no {@code eventtime}, by which copies of it are found; NULL of all others.
   */
  public static final String RECORD_HASH = "record_hash";

  /** Columns that get Bloom filters, as paths. */
  public static final Set<List<String>> NEEDLES =
      Set.of(
          List.of("eventid"),
          List.of("sourceipaddress"),
          List.of("useridentity", "accesskeyid"),
          List.of("useridentity", "arn"),
          List.of("useridentity", "principalid"),
          List.of("useridentity", "username"),
          List.of("useridentity", "sessioncontext", "sessionissuer", "arn"));

  /** The columns of {@code events} that are stored as they are, in order. */
  public static final List<TableColumn> STORED =
      Tables.EVENTS.columns().stream().filter(c -> c.origin() != Origin.DERIVED).toList();

  /** Name and type of each column of a data file, in order. */
  public static final Type.Row TYPE = type();

  private LakeTable() {}

  private static Type.Row type() {
    List<Type.Field> fields = new ArrayList<>();
    STORED.forEach(column -> fields.add(new Type.Field(column.name(), column.type())));
    fields.add(new Type.Field(DUPLICATE, Scalar.BOOLEAN));
    fields.add(new Type.Field(RECORD_HASH, Scalar.VARCHAR));
    return new Type.Row(fields);
  }
}
