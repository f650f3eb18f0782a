package io.trailql.catalogs.rest;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.CatalogProvider;
import io.trailql.registration.CatalogSettings;
import io.trailql.registration.TableName;
import io.trailql.storage.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.rest.auth.AuthProperties;
import org.apache.iceberg.rest.auth.OAuth2Properties;

/** Opens tables of REST catalogs, {@code rest:namespace.table}. */
public final class RestCatalogProvider implements CatalogProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RestCatalogProvider() {}

  @Override
  public String kind() {
    return "rest";
  }

  @Override
  public Set<String> properties() {
    return Set.of("uri", "warehouse", "token", "credential", "scope", "oauth2_uri");
  }

  @Override
  public CatalogEntry open(TableName name, CatalogSettings settings) {
    Map<String, String> properties = new HashMap<>();
    settings.required("uri", name);
    settings.address("uri").ifPresent(uri -> properties.put(CatalogProperties.URI, uri.toString()));
    settings
        .text("warehouse")
        .ifPresent(warehouse -> properties.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse));
    authenticate(name, settings, properties);
    properties.put("rest-metrics-reporting-enabled", "false");
    properties.put("rest.client.connection-timeout-ms", "15000");
    properties.put("rest.client.socket-timeout-ms", "30000");
    properties.put("rest.client.max-retries", "3");
    return new RestEntry(name, properties);
  }

  private static void authenticate(
      TableName name, CatalogSettings settings, Map<String, String> properties) {
    boolean isAsked = settings.secret("credential").isPresent();
    if (isAsked && settings.secret("token").isPresent()) {
      throw new CatalogFailures(name)
          .wrong("catalog.token and catalog.credential are two ways to sign in. Give one.");
    }
    if (!isAsked
        && (settings.text("scope").isPresent() || settings.text("oauth2_uri").isPresent())) {
      throw new CatalogFailures(name)
          .wrong(
              "catalog.scope and catalog.oauth2_uri say how a token is asked for with catalog.credential, which is not given.");
    }
    boolean isSignedIn = isAsked || settings.secret("token").isPresent();
    properties.put(
        AuthProperties.AUTH_TYPE,
        isSignedIn ? AuthProperties.AUTH_TYPE_OAUTH2 : AuthProperties.AUTH_TYPE_NONE);
    settings
        .secret("token")
        .map(Secret::reveal)
        .ifPresent(token -> properties.put(OAuth2Properties.TOKEN, token));
    settings
        .secret("credential")
        .map(Secret::reveal)
        .ifPresent(credential -> properties.put(OAuth2Properties.CREDENTIAL, credential));
    settings.text("scope").ifPresent(scope -> properties.put(OAuth2Properties.SCOPE, scope));
    settings
        .address("oauth2_uri")
        .ifPresent(uri -> properties.put(OAuth2Properties.OAUTH2_SERVER_URI, uri.toString()));
  }
}
