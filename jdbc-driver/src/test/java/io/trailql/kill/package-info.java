/**
 * Compaction that is killed, refused, left without answers, or not alone: whatever happens to it,
 * every row is there once, and the next run goes on. The compactors that are killed are processes
 * of their own ({@code CompactorProgram}), which report each step or whose requests a server sees,
 * so that the moment of the kill is chosen ({@code Aim}). After each, {@code Truth} compares the
 * lake, and lake and archive together, with the archive.
 */
package io.trailql.kill;
