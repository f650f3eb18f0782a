package io.trailql.jdbc;

/** What the driver is called. */
final class Version {
  static final String PRODUCT = "TrailQL";
  static final String DRIVER = "TrailQL JDBC driver";
  static final int MAJOR = 0;
  static final int MINOR = 1;
  static final String TEXT = "0.1.0";

  private Version() {}
}
