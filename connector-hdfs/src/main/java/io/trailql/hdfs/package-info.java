/**
 * HDFS, through Hadoop's own client: the one place that knows it.
 *
 * <p>Reading pins what it opens to the modification time listed, in the same request. Writing gives
 * a finished file its name by a rename that never replaces, which the name node carries out as one
 * step, and settles lost answers by the number of the file, which a rename keeps. Each storage has
 * a client of its own, never one of Hadoop's shared ones, which anybody could close. Found by
 * {@link java.util.ServiceLoader}; imports {@code error} and {@code storage} of the engine, nothing
 * else.
 */
package io.trailql.hdfs;
