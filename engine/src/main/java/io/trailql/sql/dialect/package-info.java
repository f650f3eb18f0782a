/**
 * Which dialect a statement is in, and which of our tables the names in it stand for: decided from
 * its syntax tree, before it is validated, by the names of tables, columns and functions and by the
 * operators that it uses. Imports {@code event}, {@code sql.catalog} and {@code sql.parser.syntax}.
 */
package io.trailql.sql.dialect;
