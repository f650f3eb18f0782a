/**
 * A cache of objects on the local disk, for storages that are far away. {@link
 * io.trailql.storage.cache.ObjectCache} is a folder of it, and puts itself before a storage; {@link
 * io.trailql.storage.cache.CacheUse} counts what that saved.
 *
 * <p>An object is kept in blocks of one size ({@code CachedObject}), each a file of its own that is
 * found by the hash of where the object lies, who asks, its key, its version and its size, and that
 * ends in a checksum. So whatever the folder holds is either right or not there: an object that
 * changes has other blocks, a damaged block is none, a block appears by one rename. Nothing else is
 * shared: no index, and no lock but that of who makes room ({@code CacheBudget}). Any number of
 * processes may use a folder, and any of them may die at any moment.
 *
 * <p>What goes wrong here is never an error of a query: the storage is asked instead, and {@link
 * io.trailql.storage.cache.CacheUse} has the reason.
 *
 * <p>Imports {@code storage} and {@code error}.
 */
package io.trailql.storage.cache;
