package io.trailql.registration;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the catalog of a kind. */
public final class CatalogRegistry {
  private CatalogRegistry() {}

  /**
   * Opens a name of a catalog, without a request; an error when there is no such kind, or when
   * properties are given that it makes no use of.
   */
  public static CatalogEntry open(TableName name, CatalogSettings settings) {
    CatalogProvider provider = provider(name);
    Set<String> unused = settings.names();
    unused.removeAll(provider.properties());
    if (!unused.isEmpty()) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot register "
              + name
              + " with "
              + listed(unused)
              + ": a catalog of the kind "
              + name.kind()
              + " takes "
              + listed(provider.properties())
              + ".");
    }
    return provider.open(name, settings);
  }

  private static String listed(Set<String> names) {
    return new TreeSet<>(names)
        .stream().map(CatalogSettings::property).collect(Collectors.joining(", "));
  }

  private static CatalogProvider provider(TableName name) {
    TreeSet<String> known = new TreeSet<>();
    for (CatalogProvider provider :
        ServiceLoader.load(CatalogProvider.class, CatalogRegistry.class.getClassLoader())) {
      if (provider.kind().equals(name.kind())) {
        return provider;
      }
      known.add(provider.kind());
    }
    throw new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "Cannot register "
            + name
            + ": there is no kind of catalog '"
            + name.kind()
            + "'; "
            + (known.isEmpty()
                ? "none is on the class path"
                : "known are " + String.join(", ", known))
            + ".");
  }
}
