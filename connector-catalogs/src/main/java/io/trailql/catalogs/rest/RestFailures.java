package io.trailql.catalogs.rest;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.error.TrailException;
import io.trailql.registration.TableName;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchWarehouseException;
import org.apache.iceberg.exceptions.NotAuthorizedException;

/** Says failures of Iceberg's client in the user's words. */
final class RestFailures {
  private final CatalogFailures failures;

  RestFailures(TableName name) {
    this.failures = new CatalogFailures(name);
  }

  /**
   * Calls the server.
   *
   * @param what the call is for
   */
  <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (TrailException e) {
      throw e;
    } catch (NotAuthorizedException e) {
      throw failures.noCredentials(
          "the catalog does not accept who asks (" + e.getMessage() + ")",
          "Give catalog.token or catalog.credential, or renew it.",
          e);
    } catch (ForbiddenException e) {
      throw failures.denied(
          what + " is not allowed (" + e.getMessage() + ")", "Allow it in the catalog.", e);
    } catch (NoSuchWarehouseException e) {
      throw failures.unavailable(
          "the catalog has no such warehouse (" + e.getMessage() + ")",
          "Name one with catalog.warehouse.",
          e);
    } catch (RuntimeException e) {
      throw failures.unavailable(
          what + " failed (" + (e.getMessage() == null ? e : e.getMessage()) + ")",
          "Look at the catalog, catalog.uri and catalog.warehouse.",
          e);
    }
  }

  TrailException isNotAtomic() {
    return failures.wrong(
        "a REST catalog cannot decide commits, as its protocol registers a metadata file whatever was registered before. Take glue, hive or jdbc, or leave --commit out where the storage can decide.");
  }

  TrailException doesNotOverwrite(Throwable cause) {
    return failures.unavailable(
        "the catalog does not point a registered table at another metadata file ("
            + cause.getMessage()
            + ")",
        "Its server must know the parameter overwrite of registrations; TrailQL drops no table, as some servers delete the files with it.",
        cause);
  }
}
