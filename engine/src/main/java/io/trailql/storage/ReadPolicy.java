package io.trailql.storage;

/**
 * How ranged reads suit a storage.
 *
 * @param gap how many bytes that nobody asked for are read along rather than left out by one more
 *     request
 * @param longest how long a request may become by merging; a range that is longer by itself is
 *     still one request
 * @param parallel how many requests of one read are under way at a time, at least 1
 */
public record ReadPolicy(int gap, int longest, int parallel) {
  public ReadPolicy {
    if (gap < 0 || longest < 1 || parallel < 1) {
      throw new IllegalArgumentException(
          "no policy: gap " + gap + ", longest " + longest + ", parallel " + parallel);
    }
  }
}
