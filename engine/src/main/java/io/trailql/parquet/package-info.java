/**
 * Columns as Parquet files, for any row type and with or without field ids.
 *
 * <p>{@link io.trailql.parquet.ParquetBatchWriter} writes batches to a stream and returns a {@link
 * io.trailql.parquet.FileSummary}. Inside, {@code ParquetSchema} translates types and {@code
 * ValueWriter} and its kinds turn nested vectors into Parquet's levels; encoding, pages and footer
 * are parquet-java's, compression is aircompressor's. Only this package imports either; nothing of
 * Hadoop is loaded. Level 3: imports {@code column} and {@code error}.
 */
package io.trailql.parquet;
