/**
 * The sample archive and the questions asked of it, which are in {@code questions.sql}. Imports the
 * generator, {@code terminal} and, of the engine, {@code error}.
 */
package io.trailql.cli.demo;
