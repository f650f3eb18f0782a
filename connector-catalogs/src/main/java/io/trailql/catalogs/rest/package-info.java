/**
 * Catalogs that speak Iceberg's REST protocol, through Iceberg's own client. A table is pointed at
 * a metadata file by registering it with {@code overwrite}; the protocol has no way to do so only
 * if the table is still as it was. Tables are never dropped: some servers delete their files with
 * them.
 */
package io.trailql.catalogs.rest;
