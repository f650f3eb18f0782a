/**
 * Archives for tests and demonstrations: made-up CloudTrail objects with realistic skew, and the
 * truth about them, counted while they are written.
 *
 * <p>This is the independent truth that TrailQL's answers are compared with, so nothing of TrailQL
 * may be imported here, nor any library: the JDK only. What belongs here is which objects an
 * archive has, where they lie and what was put into them; what a single record looks like is the
 * business of {@code event}.
 *
 * <p>{@link io.trailql.generator.ArchiveGenerator} writes archives of any size for an {@link
 * io.trailql.generator.ArchiveSpecification}; {@link io.trailql.generator.DemoArchive} is the small
 * one with stories in it.
 */
package io.trailql.generator;
