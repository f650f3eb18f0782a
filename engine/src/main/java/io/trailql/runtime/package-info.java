/**
 * What every running query shares: the cancel token, the memory account and the pool it draws on,
 * the I/O and CPU pools, the warnings, the clock.
 *
 * <p>Nothing here knows data, storage or SQL. Level 0: imports only {@code error}.
 */
package io.trailql.runtime;
