/**
 * Vectorised operators: each pulls batches from its inputs and is a batch source itself. Memory is
 * accounted; what does not fit goes to disk. Closing an operator closes its inputs, gives memory
 * back and deletes its files, also after an error.
 *
 * <p>Expressions live in {@code operator.expression}, sorting in {@code operator.sort}, rows and
 * keys in memory and on disk in {@code operator.store}, single values in {@code operator.value}.
 * Level 6: imports {@code function}, {@code column}, {@code runtime} and {@code error}.
 */
package io.trailql.operator;
