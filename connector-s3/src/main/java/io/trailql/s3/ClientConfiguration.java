package io.trailql.s3;

import io.trailql.storage.StorageSettings;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider;
import org.apache.hadoop.fs.s3a.Constants;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/** Says a side's settings in S3A's words. No file of Hadoop's own configuration is read. */
final class ClientConfiguration {
  static final String PROFILE = "fs.s3a.trailql.profile";

  /** Any region will do: the client follows the store's answer to the bucket's own. */
  private static final String SOME_REGION = "us-east-1";

  private ClientConfiguration() {}

  static Configuration of(StorageSettings settings) {
    Configuration conf = new Configuration(false);
    // The thread's class loader, Hadoop's choice, need not see this jar inside of another
    // application.
    conf.setClassLoader(ClientConfiguration.class.getClassLoader());
    conf.set(Constants.S3_CLIENT_FACTORY_IMPL, SingleAttemptClientFactory.class.getName());
    conf.set(Constants.BUFFER_DIR, System.getProperty("java.io.tmpdir"));
    conf.setInt(Constants.S3A_BUCKET_PROBE, 0);
    conf.setBoolean("fs.s3a.audit.enabled", false);
    conf.setBoolean("fs.iostatistics.thread.level.enabled", false);
    conf.set("fs.s3a.input.stream.type", "classic");
    conf.set(Constants.USER_AGENT_PREFIX, "TrailQL");
    conf.setInt(Constants.MAXIMUM_CONNECTIONS, 512);
    conf.set(Constants.ESTABLISH_TIMEOUT, "15s");
    conf.set(Constants.SOCKET_TIMEOUT, "30s");
    conf.set(Constants.REQUEST_TIMEOUT, "0s");
    place(conf, settings);
    identity(conf, settings);
    settings.proxy().ifPresent(proxy -> proxy(conf, proxy));
    return conf;
  }

  private static void place(Configuration conf, StorageSettings settings) {
    settings.endpoint().ifPresent(endpoint -> conf.set(Constants.ENDPOINT, endpoint.toString()));
    String region = settings.region().or(() -> configuredRegion(settings)).orElse(SOME_REGION);
    conf.set(Constants.AWS_REGION, region);
    conf.setBoolean(
        Constants.PATH_STYLE_ACCESS, settings.addressing() == StorageSettings.Addressing.PATH);
    conf.setBoolean(
        Constants.ALLOW_REQUESTER_PAYS, settings.payer() == StorageSettings.Payer.REQUESTER);
  }

  private static void identity(Configuration conf, StorageSettings settings) {
    if (settings.identity() == StorageSettings.Identity.ANONYMOUS) {
      conf.set(Constants.AWS_CREDENTIALS_PROVIDER, AnonymousAWSCredentialsProvider.class.getName());
      return;
    }
    conf.set(Constants.AWS_CREDENTIALS_PROVIDER, SideCredentials.class.getName());
    settings.profile().ifPresent(profile -> conf.set(PROFILE, profile));
    settings.roleArn().ifPresent(role -> conf.set(Constants.ASSUMED_ROLE_ARN, role));
    settings.externalId().ifPresent(id -> conf.set(Constants.ASSUMED_ROLE_EXTERNAL_ID, id));
    settings
        .keys()
        .ifPresent(
            keys -> {
              conf.set(Constants.ACCESS_KEY, keys.access());
              conf.set(Constants.SECRET_KEY, keys.secret().reveal());
            });
  }

  private static void proxy(Configuration conf, URI proxy) {
    boolean secured = "https".equals(proxy.getScheme());
    conf.set(Constants.PROXY_HOST, proxy.getHost());
    conf.setInt(Constants.PROXY_PORT, proxy.getPort() >= 0 ? proxy.getPort() : secured ? 443 : 80);
    conf.setBoolean(Constants.PROXY_SECURED, secured);
    String user = proxy.getUserInfo();
    if (user != null) {
      int colon = user.indexOf(':');
      conf.set(Constants.PROXY_USERNAME, colon < 0 ? user : user.substring(0, colon));
      conf.set(Constants.PROXY_PASSWORD, colon < 0 ? "" : user.substring(colon + 1));
    }
  }

  /** As the SDK looks for it, but for the instance metadata service, which is slow to be absent. */
  private static Optional<String> configuredRegion(StorageSettings settings) {
    return SdkSystemSetting.AWS_REGION
        .getStringValue()
        .or(
            () ->
                ProfileFile.defaultProfileFile()
                    .profile(
                        settings
                            .profile()
                            .orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow))
                    .flatMap(profile -> profile.property(ProfileProperty.REGION)));
  }
}
