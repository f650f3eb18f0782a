/**
 * The AWS Glue data catalog, through the AWS SDK: what Athena, Redshift and EMR find tables by. An
 * Iceberg table is one whose parameters name its metadata file; Glue replaces a version of a table
 * only if it is still the newest.
 */
package io.trailql.catalogs.glue;
