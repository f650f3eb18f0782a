/**
 * The tables as Calcite sees them: types, columns, schemas. A {@link
 * io.trailql.sql.catalog.SourceTable} is a set of named leaves over a declared table; the schemas
 * {@code trail} and {@code flat} and those of the dialects are all made of them. Imports {@code
 * event}.
 */
package io.trailql.sql.catalog;
