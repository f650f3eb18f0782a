/**
 * How TrailQL fails: one unchecked exception, its codes, the place in the data it speaks of, and
 * names near one that does not exist.
 *
 * <p>Everything that can go wrong for a user has one constant in {@link
 * io.trailql.error.ErrorCode}; exit status, SQLState and the reference page of errors follow from
 * it. Level 0: imports nothing of TrailQL.
 */
package io.trailql.error;
