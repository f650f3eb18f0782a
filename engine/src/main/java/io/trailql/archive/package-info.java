/**
 * The archive: which layouts delivered objects lie in, what a key says of its object, how accounts,
 * regions and days are discovered, and which objects a predicate leaves over.
 *
 * <p>A request for objects enters as an {@link io.trailql.archive.ObjectSelection}; {@link
 * io.trailql.archive.ArchiveObject}s leave, lazily, scope by scope. Nothing here reads an object.
 * Finished listings are kept for the whole process ({@code ListingStore}), if a query asks for
 * that. Level 3: imports {@code event}, {@code predicate}, {@code storage} and below.
 */
package io.trailql.archive;
