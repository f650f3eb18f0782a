/**
 * Compaction: one run that brings what the archive has and the ledger has not into the lake.
 *
 * <p>A {@link io.trailql.compact.CompactionJob} enters. It lists the archive window by window,
 * newest days first ({@code Windows}, {@code WindowListing}), leaves out what the ledger has, makes
 * units of what is left ({@code UnitPlanner}), lets each be converted ({@code compact.unit}), and
 * commits data files and ledger entries together ({@code PendingChanges}); what another run
 * committed first is done anew on top of it. {@code Claims} keep runs from doing the same work;
 * correctness does not depend on them. {@code Registrar} points a catalog of other engines at what
 * was committed. {@code PathChoice} chooses which values inside documents are columns of a lake. A
 * {@link io.trailql.compact.CompactionReport} leaves.
 *
 * <p>Level 7: imports {@code compact.unit}, {@code lake}, {@code registration}, {@code archive},
 * {@code predicate}, {@code storage} and below.
 */
package io.trailql.compact;
