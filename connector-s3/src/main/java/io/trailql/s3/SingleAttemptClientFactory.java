package io.trailql.s3;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.DefaultS3ClientFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/**
 * S3A's clients without the SDK's own retries: {@link Requests} retries, since S3A's setting slows
 * the whole client to one request in two seconds after a single refusal.
 */
final class SingleAttemptClientFactory extends DefaultS3ClientFactory {
  @Override
  @SuppressWarnings(
      "deprecation") // S3A sets the policy of the old kind, which must go before one of the new
  // kind is taken.
  protected ClientOverrideConfiguration.Builder createClientOverrideConfiguration(
      S3ClientCreationParameters parameters, Configuration conf) throws IOException {
    return super.createClientOverrideConfiguration(parameters, conf)
        .retryPolicy((RetryPolicy) null)
        .retryStrategy(DefaultRetryStrategy.doNotRetry());
  }
}
