package io.trailql.lake;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The entries among others whose objects have errors. */
final class BrokenEntries implements Iterator<LedgerEntry> {
  private final Iterator<LedgerEntry> entries;
  private LedgerEntry next;

  BrokenEntries(Iterator<LedgerEntry> entries) {
    this.entries = entries;
  }

  @Override
  public boolean hasNext() {
    while (next == null && entries.hasNext()) {
      LedgerEntry entry = entries.next();
      next = entry.errors().isEmpty() ? null : entry;
    }
    return next != null;
  }

  @Override
  public LedgerEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    LedgerEntry entry = next;
    next = null;
    return entry;
  }
}
