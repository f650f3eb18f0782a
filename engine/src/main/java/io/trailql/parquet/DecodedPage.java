package io.trailql.parquet;

/**
 * The entries of one data page.
 *
 * @param entries how many
 * @param repetitions the repetition level of each; null when all are 0
 * @param definitions the definition level of each; null when all have a value, or only their
 *     presence is asked for
 * @param present which have a value; null when all have one, or the column repeats
 * @param ids numbers of the values in the column's dictionary, of entries that have one; null when
 *     the page has none
 * @param values the values themselves; null when {@code ids} are asked for instead
 */
record DecodedPage(
    int entries,
    int[] repetitions,
    int[] definitions,
    PresentEntries present,
    PageIds ids,
    PageValues values) {
  /** The same entries with their values. */
  DecodedPage with(PageIds numbers, PageValues theirs) {
    return new DecodedPage(entries, repetitions, definitions, present, numbers, theirs);
  }
}
