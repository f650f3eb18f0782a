package io.trailql.jdbc;

import java.sql.ResultSet;

/** What does not exist: catalogs, keys, indexes, privileges, procedures, types of users. */
abstract class EmptyListings extends DriverFeatures {
  @Override
  public ResultSet getProcedures(String catalog, String schema, String name) {
    return CatalogResult.PROCEDURES.none();
  }

  @Override
  public ResultSet getProcedureColumns(String catalog, String schema, String name, String column) {
    return CatalogResult.PROCEDURE_COLUMNS.none();
  }

  @Override
  public ResultSet getCatalogs() {
    return CatalogResult.CATALOGS.none();
  }

  @Override
  public ResultSet getColumnPrivileges(String catalog, String schema, String name, String column) {
    return CatalogResult.COLUMN_PRIVILEGES.none();
  }

  @Override
  public ResultSet getTablePrivileges(String catalog, String schema, String name) {
    return CatalogResult.TABLE_PRIVILEGES.none();
  }

  @Override
  public ResultSet getBestRowIdentifier(
      String catalog, String schema, String table, int scope, boolean nullable) {
    return CatalogResult.ROW_IDENTIFIERS.none();
  }

  @Override
  public ResultSet getVersionColumns(String catalog, String schema, String name) {
    return CatalogResult.ROW_IDENTIFIERS.none();
  }

  @Override
  public ResultSet getPrimaryKeys(String catalog, String schema, String name) {
    return CatalogResult.PRIMARY_KEYS.none();
  }

  @Override
  public ResultSet getImportedKeys(String catalog, String schema, String name) {
    return CatalogResult.FOREIGN_KEYS.none();
  }

  @Override
  public ResultSet getExportedKeys(String catalog, String schema, String name) {
    return CatalogResult.FOREIGN_KEYS.none();
  }

  @Override
  public ResultSet getCrossReference(
      String parentCatalog,
      String parentSchema,
      String parentTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable) {
    return CatalogResult.FOREIGN_KEYS.none();
  }

  @Override
  public ResultSet getIndexInfo(
      String catalog, String schema, String table, boolean unique, boolean approximate) {
    return CatalogResult.INDEXES.none();
  }

  @Override
  public ResultSet getUDTs(String catalog, String schema, String name, int[] types) {
    return CatalogResult.USER_TYPES.none();
  }

  @Override
  public ResultSet getSuperTypes(String catalog, String schema, String name) {
    return CatalogResult.SUPER_TYPES.none();
  }

  @Override
  public ResultSet getSuperTables(String catalog, String schema, String name) {
    return CatalogResult.SUPER_TABLES.none();
  }

  @Override
  public ResultSet getAttributes(String catalog, String schema, String name, String column) {
    return CatalogResult.ATTRIBUTES.none();
  }

  @Override
  public ResultSet getClientInfoProperties() {
    return CatalogResult.CLIENT_INFO.none();
  }

  @Override
  public ResultSet getFunctionColumns(String catalog, String schema, String name, String column) {
    return CatalogResult.FUNCTION_COLUMNS.none();
  }

  @Override
  public ResultSet getPseudoColumns(String catalog, String schema, String name, String column) {
    return CatalogResult.PSEUDO_COLUMNS.none();
  }
}
