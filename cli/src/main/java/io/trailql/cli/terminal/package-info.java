/**
 * What surrounds a command: standard streams, whether they are terminals and how wide, the home
 * folder, the interrupt; and what is peculiar to terminals: characters that must not reach them,
 * the width of text, the line of progress. Imports {@code error} of the engine.
 */
package io.trailql.cli.terminal;
