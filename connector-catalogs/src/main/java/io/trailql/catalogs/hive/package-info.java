/**
 * Hive's metastore, by its Thrift protocol. A table is read and written as it comes: fields that
 * only other versions of Hive know pass through ({@code Struct}). It is altered only if it still
 * names the metadata file that was read, which metastores from Hive 4 on look after themselves.
 */
package io.trailql.catalogs.hive;
