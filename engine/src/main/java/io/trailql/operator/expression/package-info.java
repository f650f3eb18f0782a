/**
 * Resolved SQL expressions, interpreted over vectors.
 *
 * <p>{@link io.trailql.operator.expression.Expression#evaluate} computes a vector whose values are
 * defined at the selected positions only; conditions, CASE and COALESCE narrow the selection, so
 * that no part is computed for a row that does not come to it. Constant and dictionary arguments
 * are computed once per value where one argument decides ({@code Peel}). Types are resolved before:
 * constructors refuse types they cannot take with IllegalArgumentException; coercion is a {@code
 * Cast} put there by the planner. What goes wrong with a value is a TrailException of kind USER.
 *
 * <p>Columns: {@code ColumnReference}, {@code FieldAccess}, {@code Subscript}. Literals: {@code
 * Constant}. Truth: {@code Comparison}, {@code In}, {@code Like}, {@code And}, {@code Or}, {@code
 * Not}, {@code Is}. Choice: {@code Case}, {@code Coalesce}, {@code Try}. Numbers and times: {@code
 * Arithmetic}, {@code Negation}, {@code TimeArithmetic}. Conversion: {@code Cast}. Construction:
 * {@code RowConstructor}, {@code ArrayConstructor}. Functions: {@code FunctionCall}. {@code
 * ExpressionFilter} makes a row filter for scans and operators.
 *
 * <p>Level 5: imports {@code column}, {@code error}, {@code function}, {@code runtime} and {@code
 * operator.value}.
 */
package io.trailql.operator.expression;
