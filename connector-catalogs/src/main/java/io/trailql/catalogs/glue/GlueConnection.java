package io.trailql.catalogs.glue;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.registration.CatalogSettings;
import io.trailql.registration.TableName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's client, and all that it is made of: credentials of the AWS default chain or a profile,
 * and then of a role. Nothing is looked up before the first request, but for the region.
 */
final class GlueConnection implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final List<SdkAutoCloseable> parts = new ArrayList<>();
  private final GlueClient client;

  GlueConnection(TableName name, CatalogSettings settings) {
    Region region = region(name, settings);
    SdkHttpClient http = opened(http(settings.address("proxy")));
    AwsCredentialsProvider credentials = credentials(settings, region, http);
    var builder =
        GlueClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(http)
            .overrideConfiguration(
                override -> override.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT));
    settings.address("endpoint").ifPresent(builder::endpointOverride);
    this.client = opened(builder.build());
  }

  GlueClient client() {
    return client;
  }

  private <T extends SdkAutoCloseable> T opened(T part) {
    parts.add(part);
    return part;
  }

  private static Region region(TableName name, CatalogSettings settings) {
    Optional<String> given = settings.text("region");
    if (given.filter(region -> !region.matches("[a-z0-9-]{1,63}")).isPresent()) {
      throw new CatalogFailures(name)
          .wrong("'" + given.get() + "' is no AWS region; regions look like us-east-1.");
    }
    try {
      return given.map(Region::of).orElseGet(() -> configured(settings.text("profile")));
    } catch (SdkClientException e) {
      throw new CatalogFailures(name)
          .wrong(
              "nobody says in which region that is. Give the property catalog.region, or set AWS_REGION.");
    }
  }

  private static Region configured(Optional<String> profile) {
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    profile.ifPresent(chain::profileName);
    return chain.build().getRegion();
  }

  /**
   * The client that S3A needs and that therefore is here. A second, newer one on the class path
   * would leave it to chance which of both the SDK takes for tokens.
   */
  @SuppressWarnings("deprecation")
  private static SdkHttpClient http(Optional<URI> proxy) {
    ApacheHttpClient.Builder http = ApacheHttpClient.builder();
    proxy.ifPresent(
        address -> http.proxyConfiguration(ProxyConfiguration.builder().endpoint(address).build()));
    return http.build();
  }

  private AwsCredentialsProvider credentials(
      CatalogSettings settings, Region region, SdkHttpClient http) {
    Optional<String> profile = settings.text("profile");
    AwsCredentialsProvider own =
        profile.isPresent()
            ? opened(ProfileCredentialsProvider.builder().profileName(profile.get()).build())
            : opened(DefaultCredentialsProvider.builder().build());
    Optional<String> role = settings.text("role_arn");
    if (role.isEmpty()) {
      return own;
    }
    StsClient sts =
        opened(
            StsClient.builder().region(region).credentialsProvider(own).httpClient(http).build());
    return opened(
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request ->
                    request
                        .roleArn(role.get())
                        .roleSessionName("trailql")
                        .externalId(settings.text("external_id").orElse(null)))
            .build());
  }

  @Override
  public void close() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      parts.get(i).close();
    }
  }
}
