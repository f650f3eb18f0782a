/**
 * The lake: an Apache Iceberg v2 table of data files, and the ledger of the object versions that
 * they contain.
 *
 * <p>Reading: {@link io.trailql.lake.Lake} finds the newest snapshot, or an earlier one; a {@link
 * io.trailql.lake.LakeSnapshot} never changes and tells its data files, pruned by a predicate, and
 * its {@link io.trailql.lake.Ledger}. What was decoded of files that never change is kept ({@code
 * DecodedManifests}, {@code LedgerFiles}). Writing: a {@link io.trailql.lake.LakeChange} goes in by
 * one atomic commit ({@link io.trailql.lake.LakeWriter}) that carries data files and ledger
 * together, or not at all; {@link io.trailql.lake.LakeUpkeep} forgets what is old. Inside, every
 * change is a {@code TableChange} that {@code ChangeLoop} applies to the newest version of the
 * metadata and an {@code Arbiter} makes the next one, unless another was faster: the storage
 * ({@code MetadataCreation}) or, where that cannot, a catalog ({@code PointerSwap}); {@code
 * LedgerUpdate} and {@code LedgerFiles} write and read the ledger, {@code FilePlan} the manifests.
 * Which columns a data file has is derived from the event columns ({@link
 * io.trailql.lake.LakeTable}); which values inside documents are columns beside them, the table's
 * schema says ({@link io.trailql.lake.PathColumns}).
 *
 * <p>The only package that imports Iceberg; the bytes of data files are {@code parquet}'s, and all
 * access goes through {@code storage}. Level 5: imports {@code archive}, {@code parquet}, {@code
 * json}, {@code event}, {@code predicate}, {@code registration}, {@code storage} and below.
 */
package io.trailql.lake;
