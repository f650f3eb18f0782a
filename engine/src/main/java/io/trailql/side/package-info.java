/**
 * Files of the user's own as tables of the schema {@code side}: lists of indicators, names of
 * accounts, what is allowed.
 *
 * <p>{@link io.trailql.side.SideFiles} are those of an engine, read when they are first needed and
 * held in memory; {@link io.trailql.side.SideTables} are what one statement sees of them, each in
 * one version. CSV, JSON and Parquet are read, each by a class of its own; {@code TextKind} finds
 * out what the texts of a column are. Level 4: imports {@code column}, {@code error}, {@code
 * event}, {@code parquet}, {@code runtime} and {@code storage}; Jackson parses.
 */
package io.trailql.side;
