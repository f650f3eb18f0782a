package io.trailql.registration;

import java.util.Optional;

/**
 * One name in a catalog. Requests nothing until it is asked. Failures are TrailExceptions whose
 * messages name the catalog: CATALOG_UNAVAILABLE, ACCESS_DENIED, NO_CREDENTIALS. Not thread-safe.
 */
public interface CatalogEntry extends AutoCloseable {
  /** What is there; absent when nothing is. */
  Optional<Registered> read();

  /**
   * Makes it, and its namespace when that is missing. Does nothing when something of the name is
   * there by now: whoever calls reads again.
   */
  void create(TablePointer pointer);

  /**
   * Points it at another metadata file, and leaves alone what else the catalog knows of it. Does
   * nothing when something else is there by now, if the catalog can tell: whoever calls reads
   * again.
   *
   * @param before what was read
   */
  void replace(Registered before, TablePointer pointer);

  /**
   * Refuses, by an error of code INVALID_PROPERTY, unless {@link #create} and {@link #replace} do
   * nothing for certain when something else is there by now: only such a catalog can decide which
   * of several commits is the lake's.
   */
  void requireAtomic();

  /** Ends its connections. */
  @Override
  void close();
}
