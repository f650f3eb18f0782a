/**
 * A lake at stages of its making, while its archive grows: whatever is compacted, and however far,
 * the answers are those of the archive read as it lies.
 */
package io.trailql.stages;
