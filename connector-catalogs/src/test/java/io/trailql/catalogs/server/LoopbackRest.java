package io.trailql.catalogs.server;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.RegisterTableRequest;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;

/**
 * A catalog that speaks Iceberg's REST protocol: Iceberg's own handlers of requests, on top of its
 * catalog in a database.
 */
public final class LoopbackRest implements AutoCloseable {
  /** The client that may ask for a token, as id and secret. */
  public static final String CREDENTIAL = "compactor:rest-secret";

  /** Of the database's user, {@code sa}. */
  public static final String PASSWORD = "database-secret";

  /** The token that it gives out and accepts. */
  public static final String TOKEN = "token-of-the-compactor";

  private static final ObjectMapper JSON = mapper();

  private final HttpServer server;
  private final JdbcCatalog catalog;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final AtomicReference<Runnable> beforeRegistration = new AtomicReference<>();
  private final Overwriting overwriting;

  /** What the server does when a table is registered that is there. */
  public enum Overwriting {
    /** Points it elsewhere, if that is asked for. */
    KNOWN,
    /** Refuses, as servers of before that was in the protocol. */
    UNKNOWN
  }

  private LoopbackRest(JdbcCatalog catalog, Overwriting overwriting) throws IOException {
    this.catalog = catalog;
    this.overwriting = overwriting;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
    server.createContext("/", this::handle);
    server.start();
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
    RESTSerializers.registerAll(mapper);
    return mapper;
  }

  /** Starts one on a catalog, which is closed with it. */
  public static LoopbackRest start(JdbcCatalog catalog, Overwriting overwriting) {
    try {
      return new LoopbackRest(catalog, overwriting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request so far: method and path. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Fails every request for namespaces and tables from now on. */
  public void fail(RuntimeException with) {
    failure.set(with);
  }

  /** Fails no more. */
  public void recover() {
    failure.set(null);
  }

  /** Does something once, right before the next registration. */
  public void beforeRegistration(Runnable step) {
    beforeRegistration.set(step);
  }

  @Override
  public void close() {
    server.stop(0);
    catalog.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = 200;
    String answer;
    try {
      boolean isForToken = path.equals("/v1/oauth/tokens");
      answer =
          isForToken
              ? token(new String(body, StandardCharsets.UTF_8))
              : answer(exchange, path, body);
      status = isForToken && answer.contains("\"error\"") ? 401 : 200;
    } catch (NoSuchTableException | NoSuchNamespaceException e) {
      status = 404;
      answer = error(status, e);
    } catch (AlreadyExistsException e) {
      status = 409;
      answer = error(status, e);
    } catch (NotAuthorizedException e) {
      status = 401;
      answer = error(status, e);
    } catch (ForbiddenException e) {
      status = 403;
      answer = error(status, e);
    } catch (RuntimeException e) {
      status = 500;
      answer = error(status, e);
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String error(int status, RuntimeException e) throws IOException {
    return JSON.writeValueAsString(
        ErrorResponse.builder()
            .responseCode(status)
            .withType(e.getClass().getSimpleName())
            .withMessage(e.getMessage())
            .build());
  }

  private synchronized String answer(HttpExchange exchange, String path, byte[] body)
      throws IOException {
    String[] parts = path.replaceFirst("^/v1/", "").split("/");
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(bearer)) {
      throw new NotAuthorizedException("The token is not valid.");
    }
    if (path.equals("/v1/config")) {
      return JSON.writeValueAsString(ConfigResponse.builder().build());
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    boolean isPost = exchange.getRequestMethod().equals("POST");
    if (parts.length == 1 && isPost) {
      return JSON.writeValueAsString(
          CatalogHandlers.createNamespace(
              catalog, JSON.readValue(body, CreateNamespaceRequest.class)));
    }
    Namespace namespace = Namespace.of(decoded(parts[1]).split("\u001f"));
    if (parts[2].equals("register") && isPost) {
      return register(namespace, JSON.readValue(body, RegisterTableRequest.class));
    }
    return JSON.writeValueAsString(
        CatalogHandlers.loadTable(
            catalog, TableIdentifier.of(namespace, decoded(parts[3])), SnapshotMode.ALL));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  private static String token(String form) {
    List<String> fields = List.of(form.split("&"));
    String[] client = CREDENTIAL.split(":");
    if (!fields.containsAll(
        List.of(
            "grant_type=client_credentials",
            "client_id=" + client[0],
            "client_secret=" + client[1]))) {
      return "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client.\"}";
    }
    return "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"bearer\",\"expires_in\":3600}";
  }

  private String register(Namespace namespace, RegisterTableRequest request) throws IOException {
    Runnable step = beforeRegistration.getAndSet(null);
    if (step != null) {
      step.run();
    }
    if (!catalog.namespaceExists(namespace)) {
      throw new NoSuchNamespaceException("Namespace does not exist: %s", namespace);
    }
    TableIdentifier table = TableIdentifier.of(namespace, request.name());
    if (request.overwrite() && overwriting == Overwriting.KNOWN) {
      catalog.dropTable(table, false);
    }
    return JSON.writeValueAsString(
        CatalogHandlers.registerTable(
            catalog, namespace, new WithoutOverwrite(request.name(), request.metadataLocation())));
  }

  private record WithoutOverwrite(String name, String metadataLocation)
      implements RegisterTableRequest {}

  /** Properties by which a catalog in a database is opened. */
  public static Map<String, String> database(String uri) {
    return Map.of("uri", uri, "warehouse", "none", "jdbc.user", "sa", "jdbc.password", PASSWORD);
  }
}
