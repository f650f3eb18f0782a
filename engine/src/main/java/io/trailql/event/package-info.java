/**
 * What CloudTrail writes, as tables: every column with its JSON key, type, first record version and
 * doc line, declared once.
 *
 * <p>Decoders, SQL types, the flat schema and the reference page of columns are derived from {@link
 * io.trailql.event.Tables}; nothing about a column is said anywhere else. Level 2: imports {@code
 * column}.
 */
package io.trailql.event;
