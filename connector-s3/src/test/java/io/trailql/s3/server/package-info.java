/**
 * S3 servers for tests, on the loopback interface and a random port: one of our own that counts,
 * simulates and fails on demand ({@link io.trailql.s3.server.LoopbackS3}), and S3Proxy, which
 * nobody here wrote, as its judge ({@link io.trailql.s3.server.ProxiedS3}).
 *
 * <p>Only the protocol lives here; what a test is about stays in that test. May import the storage
 * settings, so that a server can say how it is reached, and nothing else of TrailQL.
 */
package io.trailql.s3.server;
