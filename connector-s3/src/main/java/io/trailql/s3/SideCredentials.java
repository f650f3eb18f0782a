package io.trailql.s3;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one side: its keys, its profile or the AWS default chain, and then its role.
 * S3A makes it by name. The SDK's providers inside renew what expires; nothing is looked up before
 * the first request.
 */
public final class SideCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
  private final AwsCredentialsProvider provider;
  private final StsClient sts;

  /**
   * As S3A calls it, with the configuration that {@link S3StorageProvider}'s storages are opened
   * with.
   */
  public SideCredentials(URI bucket, Configuration conf) throws IOException {
    AwsCredentialsProvider base = base(conf);
    String role = conf.get(Constants.ASSUMED_ROLE_ARN);
    this.sts = role == null ? null : sts(base, bucket, conf);
    this.provider =
        role == null ? base : assumed(role, conf.get(Constants.ASSUMED_ROLE_EXTERNAL_ID));
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return provider.resolveCredentials();
  }

  @Override
  public void close() {
    for (Object part : Arrays.asList(provider, sts)) {
      if (part instanceof SdkAutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "SideCredentials";
  }

  private static AwsCredentialsProvider base(Configuration conf) {
    String access = conf.get(Constants.ACCESS_KEY);
    if (access != null) {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(access, conf.get(Constants.SECRET_KEY)));
    }
    String profile = conf.get(ClientConfiguration.PROFILE);
    return profile == null
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.builder().profileName(profile).build();
  }

  private static StsClient sts(AwsCredentialsProvider base, URI bucket, Configuration conf)
      throws IOException {
    return StsClient.builder()
        .region(Region.of(conf.get(Constants.AWS_REGION)))
        .credentialsProvider(base)
        .httpClientBuilder(
            AWSClientConfig.createHttpClientBuilder(conf)
                .proxyConfiguration(
                    AWSClientConfig.createProxyConfiguration(conf, bucket.getHost())))
        .build();
  }

  private AwsCredentialsProvider assumed(String role, String externalId) {
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request -> request.roleArn(role).roleSessionName("trailql").externalId(externalId))
        .build();
  }
}
