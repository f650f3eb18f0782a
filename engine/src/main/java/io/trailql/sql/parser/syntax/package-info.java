/**
 * What the generated parser makes that Calcite's syntax tree does not have: our own statements and
 * operators. Imports nothing of the engine.
 */
package io.trailql.sql.parser.syntax;
