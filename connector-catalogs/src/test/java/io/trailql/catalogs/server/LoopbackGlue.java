package io.trailql.catalogs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Glue data catalog: databases and tables, with the versions of tables by which Glue tells
 * writers that race. Speaks AWS's JSON protocol 1.1; looks at who signed, not at the signature.
 */
public final class LoopbackGlue implements AutoCloseable {
  /** The key it accepts. */
  public static final String ACCESS_KEY = "AKIAGLUE000000000001";

  private static final String ACCOUNT = "111122223333";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, ObjectNode> databases = new ConcurrentSkipListMap<>();
  private final Map<String, ObjectNode> tables = new ConcurrentSkipListMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> pointers = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Map<String, Failure> failures = new ConcurrentHashMap<>();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();

  private record Failure(int status, String code, String message) {}

  /** What Glue refuses. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private LoopbackGlue() throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
    keys.add(ACCESS_KEY);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Starts one without databases. */
  public static LoopbackGlue start() {
    try {
      return new LoopbackGlue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Accepts another key, too. */
  public void accept(String accessKey) {
    keys.add(accessKey);
  }

  /** Every request so far: action, region, access key, and account where it is named. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Every metadata file that clients pointed tables at, in order. */
  public List<String> pointers() {
    return List.copyOf(pointers);
  }

  /** A parameter of a table; null when it or the table is not there. */
  public String parameter(String database, String table, String name) {
    ObjectNode there = tables.get(database + "." + table);
    JsonNode value = there == null ? null : there.path("Parameters").get(name);
    return value == null ? null : value.asText();
  }

  /** The columns of a table: name and type. */
  public List<String> columns(String database, String table) {
    List<String> columns = new CopyOnWriteArrayList<>();
    tables
        .get(database + "." + table)
        .path("StorageDescriptor")
        .path("Columns")
        .forEach(c -> columns.add(c.path("Name").asText() + " " + c.path("Type").asText()));
    return columns;
  }

  /** Fails every action from now on; the SDK tries again what has a status of 500 or more. */
  public void fail(int status, String code, String message) {
    failures.put("", new Failure(status, code, message));
  }

  /** Fails one action from now on. */
  public void fail(String action, int status, String code, String message) {
    failures.put(action, new Failure(status, code, message));
  }

  /** Does what the next request for an action asks for, and answers that it failed. */
  public void loseAnswer(String action) {
    lost.add(action);
  }

  /** Fails no more. */
  public void recover() {
    failures.clear();
  }

  /** Does something once, right before the next request for an action is served. */
  public void before(String action, Runnable step) {
    before.put(action, step);
  }

  /** Puts a table there, as somebody else would. */
  public void put(String database, String table, Map<String, String> parameters, String location) {
    databases.computeIfAbsent(database, name -> JSON.createObjectNode().put("Name", name));
    ObjectNode input =
        JSON.createObjectNode().put("Name", table).put("TableType", "EXTERNAL_TABLE");
    input.set("Parameters", JSON.valueToTree(parameters));
    input.putObject("StorageDescriptor").put("Location", location).putArray("Columns");
    ObjectNode old = tables.get(database + "." + table);
    input.put("VersionId", old == null ? "0" : next(old));
    input.put("DatabaseName", database).put("CatalogId", ACCOUNT);
    tables.put(database + "." + table, input);
  }

  /** Drops a table, as somebody else would. */
  public void drop(String database, String table) {
    tables.remove(database + "." + table);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static String next(ObjectNode table) {
    return String.valueOf(Integer.parseInt(table.path("VersionId").asText()) + 1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action = target.substring(target.indexOf('.') + 1);
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = 200;
    ObjectNode answer;
    try {
      ObjectNode request = (ObjectNode) JSON.readTree(body);
      authorize(exchange, action, request.path("CatalogId").asText());
      Runnable step = before.remove(action);
      if (step != null) {
        step.run();
      }
      answer = answer(action, request);
      if (lost.remove(action)) {
        throw new Refusal(500, "InternalServiceException", "Internal Failure");
      }
    } catch (Refusal e) {
      status = e.status;
      answer = JSON.createObjectNode().put("__type", e.code).put("Message", e.getMessage());
    }
    byte[] bytes = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void authorize(HttpExchange exchange, String action, String account) throws Refusal {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String[] scope =
        authorization == null
            ? new String[0]
            : authorization.replaceFirst(".*Credential=([^,]+),.*", "$1").split("/");
    if (scope.length != 5 || !keys.contains(scope[0]) || !scope[3].equals("glue")) {
      throw new Refusal(
          400,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.");
    }
    requests.add((action + " " + scope[2] + " " + scope[0] + " " + account).strip());
    Failure failure = failures.getOrDefault(action, failures.get(""));
    if (failure != null) {
      throw new Refusal(failure.status(), failure.code(), failure.message());
    }
  }

  private synchronized ObjectNode answer(String action, ObjectNode request) throws Refusal {
    return switch (action) {
      case "GetDatabase" -> database(request.path("Name").asText());
      case "CreateDatabase" -> createDatabase(request);
      case "GetTable" -> getTable(request);
      case "CreateTable" -> createTable(request);
      case "UpdateTable" -> updateTable(request);
      default -> throw new Refusal(400, "UnknownOperationException", action);
    };
  }

  private ObjectNode database(String name) throws Refusal {
    ObjectNode database = databases.get(name);
    if (database == null) {
      throw new Refusal(400, "EntityNotFoundException", "Database " + name + " not found.");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.set("Database", database);
    return answer;
  }

  private ObjectNode createDatabase(ObjectNode request) throws Refusal {
    ObjectNode input = (ObjectNode) request.get("DatabaseInput");
    if (databases.putIfAbsent(input.path("Name").asText(), input) != null) {
      throw new Refusal(400, "AlreadyExistsException", "Database already exists.");
    }
    return JSON.createObjectNode();
  }

  private ObjectNode getTable(ObjectNode request) throws Refusal {
    String database = request.path("DatabaseName").asText();
    ObjectNode table = tables.get(database + "." + request.path("Name").asText());
    if (table == null) {
      throw new Refusal(400, "EntityNotFoundException", "Entity Not Found");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.set("Table", table);
    return answer;
  }

  private ObjectNode createTable(ObjectNode request) throws Refusal {
    String database = request.path("DatabaseName").asText();
    database(database);
    ObjectNode input = ((ObjectNode) request.get("TableInput")).deepCopy();
    input.put("DatabaseName", database).put("CatalogId", ACCOUNT).put("VersionId", "0");
    if (tables.putIfAbsent(database + "." + input.path("Name").asText(), input) != null) {
      throw new Refusal(400, "AlreadyExistsException", "Table already exists.");
    }
    pointers.add(input.path("Parameters").path("metadata_location").asText());
    return JSON.createObjectNode();
  }

  private ObjectNode updateTable(ObjectNode request) throws Refusal {
    String database = request.path("DatabaseName").asText();
    ObjectNode input = ((ObjectNode) request.get("TableInput")).deepCopy();
    String key = database + "." + input.path("Name").asText();
    ObjectNode old = tables.get(key);
    if (old == null) {
      throw new Refusal(400, "EntityNotFoundException", "Entity Not Found");
    }
    JsonNode version = request.get("VersionId");
    if (version != null && !version.asText().equals(old.path("VersionId").asText())) {
      throw new Refusal(
          400,
          "ConcurrentModificationException",
          "Update table failed due to concurrent modifications.");
    }
    input.put("DatabaseName", database).put("CatalogId", ACCOUNT).put("VersionId", next(old));
    tables.put(key, input);
    pointers.add(input.path("Parameters").path("metadata_location").asText());
    return JSON.createObjectNode();
  }
}
