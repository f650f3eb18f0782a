/**
 * Where bytes come from and go to: two narrow interfaces to object stores and folders, the local
 * implementation, what other stores of folders share with it, and request counting.
 *
 * <p>{@link io.trailql.storage.Storage} reads: list, find, one pass over an object, ranges of one.
 * Archives are opened as such, by {@link io.trailql.storage.StorageRegistry#open}, and what is
 * opened so has no method that changes anything, nor can it be cast to one that has. {@link
 * io.trailql.storage.WritableStorage} adds what a lake needs, and only that: objects that appear
 * whole, a creation that exactly one of many racing clients wins, and deletion. There is no
 * overwriting, renaming or appending. Who reads a lake opens it as a Storage too.
 *
 * <p>A read is one request, pinned to one version of the object; {@link
 * io.trailql.storage.RangedReader} makes few requests of many ranges. Never is there a request only
 * to learn an object's size: a listing, a ledger or the tail tells.
 *
 * <p>Made for archives and lakes, this is no general file system. Other stores are found by {@link
 * java.util.ServiceLoader} as {@link io.trailql.storage.StorageProvider}. Level 1: imports {@code
 * error} and {@code runtime}.
 */
package io.trailql.storage;
