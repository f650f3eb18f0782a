/**
 * What operators keep: rows in memory, hash tables from keys to numbers, rows on disk.
 *
 * <p>Everything is accounted in the query's memory account; files are deleted when closed. Level 5:
 * imports {@code column}, {@code error}, {@code runtime} and {@code operator.value}.
 */
package io.trailql.operator.store;
