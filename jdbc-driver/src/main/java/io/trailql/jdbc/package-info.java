/**
 * The JDBC door: {@code java.sql} on top of {@link io.trailql.Engine}. {@link
 * io.trailql.jdbc.TrailDriver} is found by {@code ServiceLoader} and answers to {@code
 * jdbc:trailql:ARCHIVE?key=value&…}; connections that ask for the same share one engine, a
 * statement runs one query at a time, rows flow to the result as the engine finds them.
 *
 * <p>What lives here: the implementations of the interfaces of {@code java.sql}, each on top of a
 * base class that only refuses or answers with constants, so that the class itself shows what
 * works; the URL ({@code ConnectionUrl}), the types ({@code SqlType}), the conversions ({@code
 * Conversions}) and the errors ({@code SqlErrors}) that they share. What does not: anything about
 * archives or SQL. No property names a class, a file or a host besides those of {@link
 * io.trailql.Property}; the engine decides what they mean.
 *
 * <p>Imports {@code io.trailql}, the types of {@code column}, {@code error} and {@code
 * sql.ResultColumn}, and the Java library; no other library, so that opening a connection costs
 * little and nothing is printed to anyone's console.
 */
package io.trailql.jdbc;
