package io.trailql.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of {@link java.sql.DatabaseMetaData}, each with the columns its documentation
 * prescribes: text, or after a colon {@code i} for INTEGER and {@code b} for BOOLEAN.
 */
enum CatalogResult {
  CATALOGS("TABLE_CAT"),
  SCHEMAS("TABLE_SCHEM TABLE_CATALOG"),
  TABLE_TYPES("TABLE_TYPE"),
  TABLES(
      "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
          + " SELF_REFERENCING_COL_NAME REF_GENERATION"),
  COLUMNS(
      "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i"
          + " BUFFER_LENGTH:i DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS COLUMN_DEF"
          + " SQL_DATA_TYPE:i SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE"
          + " SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:i IS_AUTOINCREMENT"
          + " IS_GENERATEDCOLUMN"),
  TYPES(
      "TYPE_NAME DATA_TYPE:i PRECISION:i LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE:i"
          + " CASE_SENSITIVE:b SEARCHABLE:i UNSIGNED_ATTRIBUTE:b FIXED_PREC_SCALE:b"
          + " AUTO_INCREMENT:b LOCAL_TYPE_NAME MINIMUM_SCALE:i MAXIMUM_SCALE:i SQL_DATA_TYPE:i"
          + " SQL_DATETIME_SUB:i NUM_PREC_RADIX:i"),
  FUNCTIONS("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:i SPECIFIC_NAME"),
  FUNCTION_COLUMNS(
      "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:i DATA_TYPE:i TYPE_NAME"
          + " PRECISION:i LENGTH:i SCALE:i RADIX:i NULLABLE:i REMARKS CHAR_OCTET_LENGTH:i"
          + " ORDINAL_POSITION:i IS_NULLABLE SPECIFIC_NAME"),
  PROCEDURES(
      "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS"
          + " PROCEDURE_TYPE:i SPECIFIC_NAME"),
  PROCEDURE_COLUMNS(
      "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:i DATA_TYPE:i TYPE_NAME"
          + " PRECISION:i LENGTH:i SCALE:i RADIX:i NULLABLE:i REMARKS COLUMN_DEF SQL_DATA_TYPE:i"
          + " SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SPECIFIC_NAME"),
  COLUMN_PRIVILEGES(
      "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE"),
  TABLE_PRIVILEGES("TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE"),
  ROW_IDENTIFIERS(
      "SCOPE:i COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i DECIMAL_DIGITS:i"
          + " PSEUDO_COLUMN:i"),
  PRIMARY_KEYS("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:i PK_NAME"),
  FOREIGN_KEYS(
      "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME"
          + " FKCOLUMN_NAME KEY_SEQ:i UPDATE_RULE:i DELETE_RULE:i FK_NAME PK_NAME DEFERRABILITY:i"),
  INDEXES(
      "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:b INDEX_QUALIFIER INDEX_NAME TYPE:i"
          + " ORDINAL_POSITION:i COLUMN_NAME ASC_OR_DESC CARDINALITY:i PAGES:i FILTER_CONDITION"),
  USER_TYPES("TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:i REMARKS BASE_TYPE:i"),
  SUPER_TYPES("TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME"),
  SUPER_TABLES("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME"),
  ATTRIBUTES(
      "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:i ATTR_TYPE_NAME ATTR_SIZE:i"
          + " DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS ATTR_DEF SQL_DATA_TYPE:i"
          + " SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SCOPE_CATALOG"
          + " SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:i"),
  CLIENT_INFO("NAME MAX_LEN:i DEFAULT_VALUE DESCRIPTION"),
  PSEUDO_COLUMNS(
      "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i COLUMN_SIZE:i DECIMAL_DIGITS:i"
          + " NUM_PREC_RADIX:i COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:i IS_NULLABLE");

  private final List<Column> columns;

  CatalogResult(String columns) {
    this.columns = Stream.of(columns.split(" ")).map(CatalogResult::column).toList();
  }

  private static Column column(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Column(text, SqlType.VARCHAR);
    }
    return new Column(
        text.substring(0, colon), text.endsWith("i") ? SqlType.INTEGER : SqlType.BOOLEAN);
  }

  /** Rows to fill. */
  Builder rows() {
    return new Builder();
  }

  /** The result without rows. */
  TrailResultSet none() {
    return rows().result();
  }

  /** Collects rows. */
  final class Builder {
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder() {}

    /** Adds a row with a value for each column. */
    Builder add(Object... values) {
      if (values.length != columns.size()) {
        throw new IllegalArgumentException(values.length + " values for " + columns);
      }
      List<Object> row = new ArrayList<>(values.length);
      row.addAll(java.util.Arrays.asList(values));
      rows.add(row);
      return this;
    }

    TrailResultSet result() {
      return new TrailResultSet(new ListedRows(columns, rows), new DetachedOwner(null));
    }
  }
}
