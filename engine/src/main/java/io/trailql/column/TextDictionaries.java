package io.trailql.column;

import java.util.ArrayList;
import java.util.List;

/**
 * The dictionaries of the texts in some columns, at any depth: builders that are made batch after
 * batch, each time in the same order, find theirs again. Not thread-safe.
 */
public final class TextDictionaries {
  private final List<TextDictionary> dictionaries = new ArrayList<>();
  private int next;

  /** Begins a batch: the builders of its columns are made in the order of the batch before. */
  public void begin() {
    next = 0;
    dictionaries.forEach(TextDictionary::begin);
  }

  /** Heap bytes held. */
  public long retainedBytes() {
    return dictionaries.stream().mapToLong(TextDictionary::retainedBytes).sum();
  }

  /** The dictionary of the next builder of texts. */
  TextDictionary next() {
    if (next == dictionaries.size()) {
      dictionaries.add(new TextDictionary());
    }
    return dictionaries.get(next++);
  }
}
