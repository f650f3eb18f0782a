/**
 * From the stored bytes of objects to batches of columns.
 *
 * <p>{@link io.trailql.json.LogContent} inflates, {@link io.trailql.json.LogReader} fills one
 * builder per wanted leaf, for each object or for many. A record is read by {@code RecordWalk},
 * straight from its bytes; what that declines, and everything around records, is read with
 * Jackson's streaming parser by {@code ObjectNode}: both to the same values. Values nobody asked
 * for are skipped without being built; objects that a field had before, byte for byte, are not read
 * again ({@code EarlierValue}). The rules of reading:
 *
 * <ul>
 *   <li>JSON null and an absent key are NULL. An empty object is a row whose fields are NULL.
 *   <li>A document is the slice of the source, byte for byte; a string keeps its quotes.
 *   <li>Text takes numbers and booleans as they are written. BOOLEAN takes the strings true and
 *       false. A moment is cut to milliseconds. What is no such value is NULL; the record stays.
 *   <li>Values inside a document that are wanted by themselves are what {@link
 *       io.trailql.json.JsonPath} finds in its text; they are taken while the bytes are gone over,
 *       by {@code DocumentWalk}, or by {@code PlainDocument} where that declines. {@link
 *       io.trailql.json.DocumentValues} does the same for documents in a column.
 *   <li>What a column does not hold exactly is kept verbatim in {@code extra}, which mirrors the
 *       record: unknown keys, values of another type, finer fractions, a key's second occurrence
 *       (columns take the first).
 *   <li>Damaged content is reported as a {@link io.trailql.json.ReadError}; the records before it
 *       are kept. A record that is no valid JSON is left out alone, when another, or the end of the
 *       array, follows where its brackets end.
 *   <li>Which elements there are and which of them are JSON is decided by {@code ElementWalk}, for
 *       every record that {@code RecordWalk} declines: whoever reads a record and whatever is
 *       wanted of it, the rows and the damage are the same.
 *   <li>A byte that belongs to no character of UTF-8 becomes a question mark, before anything is
 *       read of the record. Half a surrogate pair, escaped, becomes U+FFFD in texts and keys;
 *       documents and {@code extra} keep the source's bytes.
 * </ul>
 *
 * <p>Level 3: imports {@code event} and below, and Jackson's core.
 */
package io.trailql.json;
