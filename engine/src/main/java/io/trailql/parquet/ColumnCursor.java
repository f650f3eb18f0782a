package io.trailql.parquet;

/** A column's entries, page after page: the levels of the next one, and where its value is. */
final class ColumnCursor {
  private final PageDecoder pages;
  private final int most;
  private DecodedPage page = new DecodedPage(0, null, null, null, null, null);
  private int at;
  private int value;

  /** Stands at the first entry. */
  ColumnCursor(PageDecoder pages) {
    this.pages = pages;
    this.most = pages.column().getMaxDefinitionLevel();
  }

  /** Whether each entry is a row. */
  boolean isFlat() {
    return pages.column().getMaxRepetitionLevel() == 0;
  }

  boolean hasEntry() {
    while (at == page.entries()) {
      DecodedPage next = pages.next();
      if (next == null) {
        return false;
      }
      page = next;
      at = 0;
      value = 0;
    }
    return true;
  }

  /** The page of the next entry, which must be there. */
  DecodedPage page() {
    if (!hasEntry()) {
      throw new IllegalStateException("a column has fewer values than rows");
    }
    return page;
  }

  /** Index of the next entry in its page. */
  int at() {
    return at;
  }

  /** Index, among the values of the page, of the next that is there. */
  int value() {
    return value;
  }

  /** How many entries the page has left, at least one. */
  int available() {
    return page().entries() - at;
  }

  /** Definition level of the next entry, of a column whose levels are decoded. */
  int definition() {
    return page().definitions() == null ? most : page.definitions()[at];
  }

  boolean hasValue() {
    return definition() == most;
  }

  /** Repetition level of the next entry; 0 when there is none. */
  int repetition() {
    return hasEntry() && page.repetitions() != null ? page.repetitions()[at] : 0;
  }

  /** Passes the next entry. */
  void consume() {
    int values = hasValue() ? 1 : 0;
    pass(1, values);
  }

  /** Passes entries of this page, so many of which have a value. */
  void pass(int entries, int values) {
    at += entries;
    value += values;
  }
}
