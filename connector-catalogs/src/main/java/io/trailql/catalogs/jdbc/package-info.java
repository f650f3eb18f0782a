/**
 * Iceberg's catalog in a database, as its {@code JdbcCatalog} lays it out: one row for each table,
 * which names its metadata file. A row is changed only if it still names the file that was read.
 */
package io.trailql.catalogs.jdbc;
