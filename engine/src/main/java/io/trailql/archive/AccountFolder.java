package io.trailql.archive;

/**
 * A folder that belongs to one account.
 *
 * @param archive where
 * @param folder of level KINDS, REGIONS or OBJECTS
 */
record AccountFolder(Archive archive, Folder folder) {}
