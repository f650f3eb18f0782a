/**
 * What {@code compact} says: plans and reports as a line for people and as one JSON object for
 * programs. Imports {@code output}, {@code terminal} and, of the engine, the root package, {@code
 * column}, {@code lake.Forgotten}, {@code lake.Layout}, {@code storage.StorageCounts} and {@code
 * sql.ResultColumn}.
 */
package io.trailql.cli.compaction;
