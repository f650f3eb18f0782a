package io.trailql.catalogs.hive;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.error.TrailException;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.CatalogProvider;
import io.trailql.registration.CatalogSettings;
import io.trailql.registration.TableName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Opens tables of a Hive metastore, {@code hive:database.table}. */
public final class HiveCatalogProvider implements CatalogProvider {
  private static final int PORT = 9083;

  /** For {@link java.util.ServiceLoader}. */
  public HiveCatalogProvider() {}

  @Override
  public String kind() {
    return "hive";
  }

  @Override
  public Set<String> properties() {
    return Set.of("uri");
  }

  @Override
  public CatalogEntry open(TableName name, CatalogSettings settings) {
    CatalogFailures failures = new CatalogFailures(name);
    boolean isPlain =
        name.namespace().size() == 1
            && (name.namespace().get(0) + name.table()).matches("[a-z0-9_]+");
    if (!isPlain) {
      throw failures.wrong(
          "in a Hive metastore it is one database and a table, each of lower-case letters, digits and _.");
    }
    List<URI> addresses = new ArrayList<>();
    for (String address : settings.required("uri", name).split(",", -1)) {
      addresses.add(address(address.strip(), failures));
    }
    return new HiveEntry(name, new Metastore(addresses, failures), failures);
  }

  private static URI address(String text, CatalogFailures failures) {
    try {
      URI given = new URI(text);
      if ("thrift".equalsIgnoreCase(given.getScheme())
          && given.getHost() != null
          && given.getUserInfo() == null) {
        int port = given.getPort() < 0 ? PORT : given.getPort();
        return new URI("thrift", null, given.getHost(), port, null, null, null);
      }
    } catch (URISyntaxException e) {
      throw wrong(failures);
    }
    throw wrong(failures);
  }

  private static TrailException wrong(CatalogFailures failures) {
    return failures.wrong(
        "catalog.uri names metastores as thrift://host:9083, several with commas between them.");
  }
}
