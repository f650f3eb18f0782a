package io.trailql.s3.server;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request taken apart; absent texts are empty. */
record ParsedRequest(
    String method,
    String bucket,
    String key,
    Map<String, String> query,
    Map<String, String> headers,
    String accessKey,
    String region) {
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/([^/]+)/s3/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}");

  static ParsedRequest of(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return of(exchange.getRequestMethod(), exchange.getRequestURI(), headers);
  }

  /**
   * A request of these parts.
   *
   * @param named headers, by lower-case name
   */
  static ParsedRequest of(String method, URI uri, Map<String, String> named) {
    String path = uri.getRawPath().substring(1);
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : decode(path.substring(slash + 1).replace("+", "%2B"));
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String part : uri.getRawQuery().split("&")) {
        int equals = part.indexOf('=');
        query.put(
            equals < 0 ? part : part.substring(0, equals),
            equals < 0 ? "" : decode(part.substring(equals + 1)));
      }
    }
    Map<String, String> headers = new HashMap<>(named);
    String authorization = headers.remove("authorization");
    Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
    boolean signed = matcher.matches();
    return new ParsedRequest(
        method,
        bucket,
        key,
        query,
        headers,
        signed ? matcher.group(1) : "",
        signed ? matcher.group(2) : "");
  }

  RequestKind kind() {
    if (key.isEmpty()) {
      return bucketKind();
    }
    boolean upload = query.containsKey("uploadId");
    return switch (method) {
      case "GET" -> RequestKind.GET;
      case "HEAD" -> RequestKind.HEAD;
      case "PUT" -> upload ? RequestKind.UPLOAD_PART : RequestKind.PUT;
      case "DELETE" -> upload ? RequestKind.ABORT_UPLOAD : RequestKind.DELETE;
      case "POST" ->
          upload
              ? RequestKind.COMPLETE_UPLOAD
              : query.containsKey("uploads") ? RequestKind.BEGIN_UPLOAD : RequestKind.OTHER;
      default -> RequestKind.OTHER;
    };
  }

  private RequestKind bucketKind() {
    return switch (method) {
      case "HEAD" -> RequestKind.HEAD_BUCKET;
      case "POST" -> query.containsKey("delete") ? RequestKind.DELETE_MANY : RequestKind.OTHER;
      case "GET" ->
          "2".equals(query.get("list-type"))
              ? RequestKind.LIST
              : query.containsKey("uploads") ? RequestKind.LIST_UPLOADS : RequestKind.OTHER;
      default -> RequestKind.OTHER;
    };
  }

  RecordedRequest answered(int status) {
    return new RecordedRequest(kind(), key, query, headers, accessKey, region, status);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
