/**
 * One unit of compaction: objects of one partition enter, sorted data files and ledger entries
 * leave. Nothing is committed here.
 *
 * <p>The journey of a row: {@code ObjectFeed} reads objects ahead and inflates them; their records
 * are read into the rows of their scope ({@code ScopeRows}), where those of an object count once it
 * was read to its end, and which are sorted in memory ({@code RowBuffer}) or in runs on disk;
 * {@code DuplicateMarks} says which of equal records is the event; {@code DataFiles} writes. Rows
 * of data files that are to be rewritten join on the way ({@code LakeRows}), with values inside
 * documents that their files lack ({@code PathValues}), keys of those that stay are looked at
 * ({@code EarlierKeys}).
 *
 * <p>Level 8: imports {@code scan}, {@code operator}, {@code lake}, {@code parquet}, {@code json}
 * and below.
 */
package io.trailql.compact.unit;
