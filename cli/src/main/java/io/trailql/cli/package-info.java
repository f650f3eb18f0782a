/**
 * The command line: one file for each command, what they share (opening archives, answering a query
 * on the screen, saying errors), and the exit status.
 *
 * <p>A command parses options, asks the engine and hands rows to {@code output}; it never writes to
 * standard output itself and never ends the process: only {@link io.trailql.cli.Main} does. Imports
 * of the engine {@code io.trailql}, {@code column}, {@code error} and {@code sql.ResultColumn}; may
 * import every package below it. {@code terminal} imports nothing of the others.
 */
package io.trailql.cli;
