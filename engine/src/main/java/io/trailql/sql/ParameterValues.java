package io.trailql.sql;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.validate.TimeText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Java values as literals of a statement's parameters. */
final class ParameterValues {
  private final RexBuilder rex;

  private ParameterValues(RexBuilder rex) {
    this.rex = rex;
  }

  static List<RexNode> literals(RelDataType parameters, List<Object> values, RexBuilder rex) {
    int wanted = parameters.getFieldCount();
    if (values.size() < wanted) {
      throw new TrailException(
          ErrorCode.MISSING_PARAMETER,
          "The statement has " + wanted + " parameters; " + values.size() + " have values.");
    }
    ParameterValues literals = new ParameterValues(rex);
    List<RexNode> nodes = new ArrayList<>();
    for (RelDataTypeField field : parameters.getFieldList()) {
      nodes.add(
          literals.literal(field.getIndex() + 1, field.getType(), values.get(field.getIndex())));
    }
    return nodes;
  }

  private RexNode literal(int number, RelDataType type, Object value) {
    if (value == null) {
      return rex.makeNullLiteral(type);
    }
    Type column = RelTypes.toColumn(type);
    Optional<Object> converted =
        column instanceof Scalar scalar ? convert(scalar, value) : Optional.empty();
    return rex.makeLiteral(
        converted.orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.TYPE_MISMATCH,
                    "Parameter "
                        + number
                        + " is of type "
                        + column
                        + " and cannot take the value '"
                        + value
                        + "' of "
                        + value.getClass().getSimpleName()
                        + ".")),
        type,
        true,
        false);
  }

  private static Optional<Object> convert(Scalar type, Object value) {
    return switch (type) {
      case BOOLEAN ->
          value instanceof Boolean
              ? Optional.of(value)
              : Optional.of(value.toString())
                  .filter(t -> t.equalsIgnoreCase("true") || t.equalsIgnoreCase("false"))
                  .map(Boolean::valueOf);
      case INTEGER, BIGINT, DOUBLE -> number(value);
      case VARCHAR, JSON -> Optional.of(value.toString());
      case DATE -> date(value);
      case TIMESTAMP ->
          instant(value).map(i -> TimestampString.fromMillisSinceEpoch(i.toEpochMilli()));
      case NULL, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR -> Optional.empty();
    };
  }

  private static Optional<Object> number(Object value) {
    try {
      return Optional.of(new BigDecimal(value.toString().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> date(Object value) {
    Optional<Integer> day =
        value instanceof LocalDate date
            ? Optional.of((int) date.toEpochDay())
            : TimeText.date(value.toString())
                .or(
                    () ->
                        instant(value)
                            .map(i -> (int) Math.floorDiv(i.toEpochMilli(), 86_400_000L)));
    return day.map(DateString::fromDaysSinceEpoch);
  }

  private static Optional<Instant> instant(Object value) {
    if (value instanceof Instant instant) {
      return Optional.of(instant);
    }
    if (value instanceof OffsetDateTime time) {
      return Optional.of(time.toInstant());
    }
    if (value instanceof LocalDateTime time) {
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof LocalDate date) {
      return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    if (value instanceof java.util.Date date) {
      return Optional.of(Instant.ofEpochMilli(date.getTime()));
    }
    return TimeText.timestamp(value.toString()).map(Instant::ofEpochMilli);
  }
}
