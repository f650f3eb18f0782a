/**
 * TrailQL beside DuckDB: the same questions over the same files, in turn, in one process.
 *
 * <p>{@link io.trailql.benchmarks.SideBySide} is the program. {@code BenchmarkFiles} are made by
 * the generator, compaction and DuckDB, and kept; {@code Questions} are asked in both spellings,
 * with {@code Constants} from the data. A {@code Contestant} answers through JDBC: TrailQL is its
 * driver's jar in a class loader of its own, as applications have it. A {@code Suite} says which
 * files each reads; {@code Race} first compares the {@code Answer}s, then measures in pairs, and
 * {@code Report} is the table. Kernels are in {@code kernel}.
 */
package io.trailql.benchmarks;
