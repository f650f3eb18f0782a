/**
 * The one place that wires: an {@link io.trailql.Engine} holds archives, settings and threads; it
 * makes {@link io.trailql.Query queries}, which run to {@link io.trailql.QueryResult results}. The
 * doors (JDBC, CLI, embedding programs) use this package, the types of {@code column}, {@code
 * error} and {@code sql.ResultColumn}, and nothing else of the engine.
 *
 * <p>Level 7: imports everything below; nothing imports it inside the engine.
 */
package io.trailql;
