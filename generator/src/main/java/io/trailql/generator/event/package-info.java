/**
 * What single CloudTrail records look like: accounts with their roles, users and buckets, calls to
 * services, and the JSON of both.
 *
 * <p>Everything random comes from a {@link io.trailql.generator.event.Randomness}, so that equal
 * seeds give equal bytes. Addresses are from the ranges reserved for documentation, and every
 * access key ends in EXAMPLE. May import the JDK only; where records lie in an archive is not known
 * here.
 */
package io.trailql.generator.event;
