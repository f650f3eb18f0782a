package io.trailql.catalogs.glue;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.error.TrailException;
import io.trailql.registration.TableName;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says failures of the SDK in the user's words. */
final class GlueFailures {
  private static final Set<String> INVALID_CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "ExpiredToken",
          "ExpiredTokenException");
  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private final TableName name;
  private final CatalogFailures failures;

  GlueFailures(TableName name) {
    this.name = name;
    this.failures = new CatalogFailures(name);
  }

  /**
   * Calls the service.
   *
   * @param permission that the call needs
   */
  <T> T call(String permission, Supplier<T> call) {
    try {
      return call.get();
    } catch (AbortedException e) {
      Thread.currentThread().interrupt();
      throw failures.unavailable("it was interrupted", "Run it again.", e);
    } catch (AwsServiceException e) {
      throw refused(permission, e);
    } catch (SdkClientException e) {
      throw unreached(e);
    }
  }

  private TrailException refused(String permission, AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    String said = e.awsErrorDetails() == null ? e.getMessage() : e.awsErrorDetails().errorMessage();
    if (INVALID_CREDENTIALS.contains(code)) {
      return failures.noCredentials(
          "Glue does not accept the credentials (" + code + ")",
          "Renew them, or choose others with catalog.profile.",
          e);
    }
    if (DENIED.contains(code) && "Sts".equalsIgnoreCase(e.awsErrorDetails().serviceName())) {
      return failures.denied(
          "sts:AssumeRole is not allowed (" + said + ")",
          "Allow it, and let the role of catalog.role_arn trust who asks.",
          e);
    }
    if (DENIED.contains(code)) {
      return failures.denied(
          permission + " is not allowed" + (said == null ? "" : " (" + said + ")"),
          "Allow it on the catalog, the database and the table "
              + name.path()
              + ", in Lake Formation too where that is in use.",
          e);
    }
    return failures.unavailable(
        "Glue refused "
            + permission
            + " with "
            + (code.isEmpty() ? "an error" : code)
            + ": "
            + said,
        "Look at the table and the catalog. properties.",
        e);
  }

  private TrailException unreached(SdkClientException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unable to load credentials") || message.contains("Profile file")) {
      return failures.noCredentials(
          "no AWS credentials were found",
          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, log in, or name a profile with catalog.profile.",
          e);
    }
    return failures.unavailable(
        "Glue cannot be reached (" + message + ")",
        "Look at the network, catalog.region and catalog.endpoint.",
        e);
  }
}
