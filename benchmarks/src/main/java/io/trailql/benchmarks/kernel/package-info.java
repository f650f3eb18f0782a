/**
 * Benchmarks by JMH of what a query spends its time in, over the same generated events, each beside
 * what it is measured against: {@link io.trailql.benchmarks.kernel.RawScan} has the limit of a scan
 * of the archive and the engine's own, {@link io.trailql.benchmarks.kernel.DictionaryColumn}
 * decoding and grouping of a column of a data file, {@link io.trailql.benchmarks.kernel.Planning}
 * what comes before either. Every benchmark returns what it found, which a test looks at.
 */
package io.trailql.benchmarks.kernel;
