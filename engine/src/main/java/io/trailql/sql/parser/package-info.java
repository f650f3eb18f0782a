/**
 * From text to Calcite's syntax tree. The parser itself is generated at build time from Calcite's
 * grammar template and {@code src/main/codegen}; this package holds the passes over tokens in front
 * of it; what it makes of its own is in {@code syntax}. Imports {@code error}, and {@code function}
 * for the names of those that take lambdas.
 */
package io.trailql.sql.parser;
