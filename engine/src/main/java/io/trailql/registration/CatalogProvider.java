package io.trailql.registration;

import java.util.Set;

/** Opens catalogs of one kind; found by {@link java.util.ServiceLoader}. */
public interface CatalogProvider {
  /** The kind, in lower case, as it stands in a {@link TableName}. */
  String kind();

  /**
   * Names of the properties that it makes use of, without {@code catalog.}; no others are given.
   */
  Set<String> properties();

  /**
   * Opens without a request. What is wrong with name or settings is an error of code
   * INVALID_PROPERTY.
   */
  CatalogEntry open(TableName name, CatalogSettings settings);
}
