/**
 * Names for archives and lakes: reads {@code ~/.trailql/config.yaml}.
 *
 * <pre>{@code
 * archives:
 *   production:
 *     locations:
 *       - s3://org-trail-logs/AWSLogs
 *       - s3://old-trail-logs
 *     properties:
 *       archive.role_arn: arn:aws:iam::111122223333:role/ReadLogs
 *       lookahead: 48h
 * lakes:
 *   events:
 *     locations: s3://my-lake/cloudtrail
 *     properties:
 *       lake.region: eu-west-1
 * }</pre>
 *
 * <p>Strict: what is not understood is an error with file and line, never ignored. YAML is read
 * here only. Imports {@code error} of the engine.
 */
package io.trailql.cli.configuration;
