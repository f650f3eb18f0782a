package io.trailql.lake;

import org.apache.iceberg.TableMetadata;

/**
 * One version of a table's metadata.
 *
 * @param number counted from 1, without gaps
 * @param metadata as stored
 */
record TableVersion(int number, TableMetadata metadata) {}
