package io.trailql.catalogs.rest;

import io.trailql.catalogs.NoFiles;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.Registered;
import io.trailql.registration.TableName;
import io.trailql.registration.TablePointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SessionCatalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTSessionCatalog;

/** A table of a REST catalog. */
final class RestEntry implements CatalogEntry {
  private static final SessionCatalog.SessionContext NOBODY =
      SessionCatalog.SessionContext.createEmpty();

  private final Map<String, String> properties;
  private final Namespace namespace;
  private final TableIdentifier table;
  private final RestFailures failures;
  private RESTSessionCatalog catalog;

  RestEntry(TableName name, Map<String, String> properties) {
    this.properties = Map.copyOf(properties);
    this.namespace = Namespace.of(name.namespace().toArray(String[]::new));
    this.table = TableIdentifier.of(namespace, name.table());
    this.failures = new RestFailures(name);
  }

  /** The catalog, which asks the server for its settings when it is opened. */
  private RESTSessionCatalog catalog() {
    if (catalog == null) {
      RESTSessionCatalog opening =
          new RESTSessionCatalog(
              settings -> HTTPClient.builder(settings).uri(settings.get("uri")).build(),
              (context, settings) -> new NoFiles());
      opening.initialize("trailql", properties);
      catalog = opening;
    }
    return catalog;
  }

  @Override
  public Optional<Registered> read() {
    return failures.call(
        "reading the table",
        () -> {
          try {
            return Optional.of(registered(catalog().loadTable(NOBODY, table)));
          } catch (NoSuchTableException | NoSuchNamespaceException e) {
            return Optional.empty();
          }
        });
  }

  private static Registered registered(Table loaded) {
    return new Registered(
        Optional.ofNullable(((BaseTable) loaded).operations().current().metadataFileLocation()),
        "a table of " + loaded.location());
  }

  @Override
  public void create(TablePointer pointer) {
    failures.call(
        "registering the table",
        () -> {
          try {
            register(pointer);
          } catch (NoSuchNamespaceException | NoSuchTableException e) {
            createNamespace();
            register(pointer);
          }
          return null;
        });
  }

  private void register(TablePointer pointer) {
    try {
      catalog().registerTable(NOBODY, table, pointer.metadata());
    } catch (AlreadyExistsException e) {
      // another was faster: whoever calls reads it
    }
  }

  private void createNamespace() {
    for (int i = 1; i <= namespace.length(); i++) {
      Namespace part = Namespace.of(Arrays.copyOf(namespace.levels(), i));
      try {
        catalog().createNamespace(NOBODY, part, new HashMap<>());
      } catch (AlreadyExistsException e) {
        // as wanted
      }
    }
  }

  @Override
  public void replace(Registered before, TablePointer pointer) {
    failures.call(
        "registering the table anew",
        () -> {
          try {
            return catalog().registerTable(NOBODY, table, pointer.metadata(), true);
          } catch (AlreadyExistsException e) {
            throw failures.doesNotOverwrite(e);
          } catch (NoSuchTableException e) {
            return null;
          }
        });
  }

  @Override
  public void requireAtomic() {
    throw failures.isNotAtomic();
  }

  @Override
  public void close() {
    if (catalog != null) {
      try {
        catalog.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
