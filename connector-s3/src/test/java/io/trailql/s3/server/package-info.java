/**
 * S3 servers for tests, on the loopback interface and a random port: one of our own that counts,
 * simulates and fails on demand ({@link io.trailql.s3.server.LoopbackS3}), and S3Proxy, which
 * nobody here wrote, as its judge ({@link io.trailql.s3.server.ProxiedS3}).
 *
 * <pre>{@code
 * try (LoopbackS3 s3 = LoopbackS3.serving("trail", FolderObjects.of(archive)).start();
 *     Storage storage = StorageRegistry.open(StorageLocation.parse(s3.location("AWSLogs/")), s3.settings())) {
 *   s3.faults().throttleNext(3);
 *   ...
 *   assertThat(s3.log().count(RequestKind.GET)).isEqualTo(17);
 * }
 * }</pre>
 *
 * <p>Only the protocol lives here; what a test is about stays in that test. May import the storage
 * settings, so that a server can say how it is reached, and nothing else of TrailQL.
 */
package io.trailql.s3.server;
