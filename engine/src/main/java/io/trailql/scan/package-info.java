/**
 * Scanning: from a request to batches. Plans splits from a listing, reads them ahead within bounds,
 * decodes them on the CPU pool, filters, deduplicates by scope, and counts what it did.
 *
 * <p>Level 5: imports {@code archive}, {@code json}, {@code predicate}, {@code event}, {@code
 * storage} and below.
 */
package io.trailql.scan;
