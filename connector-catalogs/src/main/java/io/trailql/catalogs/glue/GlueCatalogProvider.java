package io.trailql.catalogs.glue;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.CatalogProvider;
import io.trailql.registration.CatalogSettings;
import io.trailql.registration.TableName;
import java.util.Set;

/** Opens tables of AWS Glue, {@code glue:database.table}. */
public final class GlueCatalogProvider implements CatalogProvider {
  /** For {@link java.util.ServiceLoader}. */
  public GlueCatalogProvider() {}

  @Override
  public String kind() {
    return "glue";
  }

  @Override
  public Set<String> properties() {
    return Set.of("region", "account", "endpoint", "profile", "role_arn", "external_id", "proxy");
  }

  @Override
  public CatalogEntry open(TableName name, CatalogSettings settings) {
    boolean isPlain =
        name.namespace().size() == 1
            && (name.namespace().get(0) + name.table()).matches("[a-z0-9_]+");
    if (!isPlain) {
      throw new CatalogFailures(name)
          .wrong(
              "in Glue it is one database and a table, each of lower-case letters, digits and _, as Athena wants them.");
    }
    return new GlueEntry(name, settings.text("account"), new GlueConnection(name, settings));
  }
}
