/**
 * Statements as people own them for Athena, CloudTrail Lake and Tailpipe, asked of an archive and
 * of its lake. DuckDB judges: it has tables with the same names and columns, made of the same
 * records by SQL of its own.
 */
package io.trailql.dialects;
