package io.trailql.storage;

/**
 * The pages of one listing, pulled one request at a time by one thread: stopping early saves the
 * rest.
 */
@FunctionalInterface
public interface ObjectPages {
  /**
   * The next page, which takes one request; null when there are no more. The request that finds the
   * last page knows it.
   */
  ObjectPage next();
}
