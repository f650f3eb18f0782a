/**
 * SQL functions, scalar and aggregate: one declaration each with names, signatures, null policy,
 * doc line and kernel.
 *
 * <p>Validation, coercion, evaluation and the reference page all come from the declaration; nothing
 * about a function is said anywhere else. Kernels work on vectors. Level 4: imports {@code column},
 * {@code error}, {@code runtime}; the JSON functions may use Jackson.
 */
package io.trailql.function;
