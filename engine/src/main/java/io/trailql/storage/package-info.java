/**
 * Where bytes come from: one narrow interface to object stores and folders, the local
 * implementation, and request counting.
 *
 * <p>The interface is made for archives and lakes, it is no general file system: list, and read one
 * listed object. Other stores are found by {@link java.util.ServiceLoader} as {@link
 * io.trailql.storage.StorageProvider}. Level 1: imports {@code error} and {@code runtime}.
 */
package io.trailql.storage;
