/**
 * The formats of answers, one file each. A format is told the columns, then rows, then the end; it
 * holds no more than a sample of the rows. Imports {@code terminal} and, of the engine, {@code
 * column}, {@code error} and {@code sql.ResultColumn}.
 */
package io.trailql.cli.output;
