/**
 * Scans of one statement that read the same: one reading serves them all.
 *
 * <p>The requests of all scans of a plan enter ({@link io.trailql.scan.shared.SharedScans}); those
 * that pay to be read together become one ({@code ScanGroup}). Who is the first to need rows pulls
 * them for all ({@code SharedSource}); what the others have not pulled yet is kept for them, in
 * memory and then on disk ({@code Backlog}). Imports {@code scan} and {@code operator}.
 */
package io.trailql.scan.shared;
