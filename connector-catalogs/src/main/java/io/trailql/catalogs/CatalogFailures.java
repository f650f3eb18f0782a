package io.trailql.catalogs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.registration.TableName;

/** What a catalog refuses, in the user's words. */
public final class CatalogFailures {
  private final TableName name;

  /** About a name. */
  public CatalogFailures(TableName name) {
    this.name = name;
  }

  /** The name or the properties cannot be as they are. */
  public TrailException wrong(String reason) {
    return new TrailException(
        ErrorCode.INVALID_PROPERTY, "Cannot register " + name + ": " + reason);
  }

  /**
   * Credentials are missing or not valid.
   *
   * @param reason a clause, without what is secret
   */
  public TrailException noCredentials(String reason, String advice, Throwable cause) {
    return failure(ErrorCode.NO_CREDENTIALS, reason, advice, cause);
  }

  /** The catalog knows who asks, and refuses. */
  public TrailException denied(String reason, String advice, Throwable cause) {
    return failure(ErrorCode.ACCESS_DENIED, reason, advice, cause);
  }

  /** Anything else. */
  public TrailException unavailable(String reason, String advice, Throwable cause) {
    return failure(ErrorCode.CATALOG_UNAVAILABLE, reason, advice, cause);
  }

  private TrailException failure(ErrorCode code, String reason, String advice, Throwable cause) {
    String clause = reason == null || reason.isBlank() ? "the catalog failed" : reason.strip();
    boolean isEnded = clause.endsWith(".");
    return new TrailException(
        code, "Cannot register " + name + ": " + clause + (isEnded ? " " : ". ") + advice, cause);
  }
}
