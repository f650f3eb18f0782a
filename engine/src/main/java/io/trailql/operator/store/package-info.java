/**
 * What operators keep: rows in memory, hash tables from keys to numbers, rows on disk.
 *
 * <p>{@link io.trailql.operator.store.KeyTable} numbers keys. Of a column that comes as numbers in
 * a dictionary each value is looked up once for all batches over it; keys of several columns are
 * the numbers of their values, side by side in a long.
 *
 * <p>Everything is accounted in the query's memory account; files are deleted when closed. Level 5:
 * imports {@code column}, {@code error}, {@code runtime} and {@code operator.value}.
 */
package io.trailql.operator.store;
