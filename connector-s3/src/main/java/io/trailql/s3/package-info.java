/**
 * S3 and whatever speaks its protocol, through Hadoop's S3A: the one place that knows S3A and the
 * AWS SDK.
 *
 * <p>S3A configures the client (endpoint, region, credentials, proxy, connections); listing and
 * reading go through that client directly, because S3A itself offers no start-after listing and
 * asks HEAD before GET. Retries, failures in the user's words and calls that end when their thread
 * is interrupted live here. Found by {@link java.util.ServiceLoader}; imports {@code error} and
 * {@code storage} of the engine, nothing else.
 */
package io.trailql.s3;
