package io.trailql.storage;

import java.util.List;

/**
 * One answer of a listing: at most 1,000 entries.
 *
 * @param objects in key order
 * @param prefixes next-level prefixes in key order, each ending in {@code /}; empty unless one
 *     level was asked for
 */
public record ObjectPage(List<ObjectSummary> objects, List<String> prefixes) {
  public ObjectPage {
    objects = List.copyOf(objects);
    prefixes = List.copyOf(prefixes);
  }
}
