/**
 * What operators and expressions do with single values: order, equality, hash, text; and how they
 * read and make vectors whatever their form.
 *
 * <p>Nothing here knows expressions or operators. Level 5: imports {@code column}, {@code error}
 * and {@code runtime}.
 */
package io.trailql.operator.value;
