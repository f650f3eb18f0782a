/**
 * Data in memory: types, column vectors, validity, selections, batches, and the builders that make
 * them.
 *
 * <p>A {@link io.trailql.column.Batch} is rows in columnar form, on their way through operators up
 * to {@link io.trailql.column.Batch#MAX_ROWS}. A {@link io.trailql.column.ColumnVector} is one of a
 * sealed family: plain vectors over primitive arrays, and the dictionary and constant forms.
 * Vectors and batches are immutable once built and safe to hand between threads. A {@link
 * io.trailql.column.TextDictionary} outlives batches: texts that come again are numbered where they
 * are read, and not hashed after. A filter makes a {@link io.trailql.column.Selection}, it copies
 * nothing. Level 1: imports {@code error} and {@code runtime}.
 */
package io.trailql.column;
