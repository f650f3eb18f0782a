/**
 * Tests over generated archives of tens of thousands of events, and of a million where the profile
 * {@code proof} is on: answers against the generator's truth, memory, CPU time beside DuckDB.
 */
package io.trailql.scale;
