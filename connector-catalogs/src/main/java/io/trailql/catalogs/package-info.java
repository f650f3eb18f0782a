/**
 * Catalogs that a lake's table can be registered in: AWS Glue, Hive's metastore, Iceberg's REST
 * protocol, and Iceberg's tables in a database. The one module that knows them.
 *
 * <p>Each kind is a package with a {@link io.trailql.registration.CatalogProvider}, found by {@link
 * java.util.ServiceLoader}, and an entry that asks the catalog and says its failures in the user's
 * words ({@code CatalogFailures}). They import {@code registration}, {@code column}, {@code
 * storage} and {@code error} of the engine, nothing else.
 */
package io.trailql.catalogs;
