/**
 * S3 and whatever speaks its protocol, through Hadoop's S3A: the one place that knows S3A and the
 * AWS SDK.
 *
 * <p>S3A configures the client (endpoint, region, credentials, proxy, connections); listing,
 * reading and writing go through that client directly, because S3A itself offers no start-after
 * listing, asks HEAD before GET, and does not tell a creation whose answer was lost from one that
 * another won. Nothing here overwrites: every request that makes an object appear carries {@code
 * If-None-Match: *}. Retries, failures in the user's words and calls that end when their thread is
 * interrupted live here. Found by {@link java.util.ServiceLoader}; imports {@code error} and {@code
 * storage} of the engine, nothing else.
 */
package io.trailql.s3;
