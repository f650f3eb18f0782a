/**
 * Tests that ask every door the same: the command line in a JVM of its own and the driver, over the
 * same archive on a disk and on an S3 server.
 */
package io.trailql.doors;
