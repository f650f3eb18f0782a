/**
 * Catalogs for tests: servers on this machine that speak the protocols of Glue and of Iceberg's
 * REST catalogs, and that fail as they are told. What they hold is what clients told them;
 * Iceberg's own clients read it.
 */
package io.trailql.catalogs.server;
