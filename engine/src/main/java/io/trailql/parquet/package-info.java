/**
 * Columns as Parquet files, for any row type and with or without field ids.
 *
 * <p>Writing: {@link io.trailql.parquet.ParquetBatchWriter} writes batches to a stream and returns
 * a {@link io.trailql.parquet.FileSummary}; those of one file after another may share their memory,
 * {@link io.trailql.parquet.ParquetBuffers}. Inside, {@code ParquetSchema} translates types and
 * {@code ValueWriter} and its kinds turn nested vectors into Parquet's levels.
 *
 * <p>Reading: a {@link io.trailql.parquet.ParquetFile} is the footer, of one request for the file's
 * tail, and can be kept; a {@link io.trailql.parquet.ParquetBatchReader} reads what a {@link
 * io.trailql.parquet.ParquetRead} asks for. Per row group {@code RowGroupPruning} decides from
 * statistics, Bloom filters, dictionaries and page indexes which rows can matter, {@code Chunks}
 * fetches the pages that hold them in few requests; where a {@link io.trailql.parquet.RowCondition}
 * is given and other columns are larger than its own, {@code RowChoice} reads these first and
 * leaves out what does not satisfy it: a part on one column with a dictionary is asked about the
 * dictionary, and the rows follow from the numbers of their values. {@code RowSet} is some rows of
 * a row group. {@code PageDecoder} decodes a page's levels and values, numbers of values as they
 * are read, and {@code ValueReader} and its kinds turn these into vectors, many rows at a time
 * where a column does not repeat. A short answer is never given: what does not add up is an error
 * that names the file.
 *
 * <p>Footer and index formats are parquet-java's, and all encodings but the common ones (plain,
 * dictionary, the hybrid of run lengths and bit packing); compression is aircompressor's and
 * zstd-jni's. Only this package imports either; nothing of Hadoop is loaded. Level 3: imports
 * {@code column}, {@code storage}, {@code predicate} and {@code error}.
 */
package io.trailql.parquet;
