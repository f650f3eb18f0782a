package io.trailql.s3.server;

import java.util.Map;

/**
 * One request as it arrived, and how it was answered. Texts that the request did not have are
 * empty.
 *
 * @param kind what it asks for
 * @param key of an object, decoded
 * @param query parameters, decoded: {@code prefix}, {@code start-after}, {@code delimiter}, {@code
 *     max-keys}, …
 * @param headers by lower-case name, without the authorization
 * @param accessKey that signed it
 * @param region it was signed for
 * @param status of the answer; 0 when the connection was cut instead, -1 when it is not known
 */
public record RecordedRequest(
    RequestKind kind,
    String key,
    Map<String, String> query,
    Map<String, String> headers,
    String accessKey,
    String region,
    int status) {
  /** The status of an answer that is not known. */
  public static final int UNKNOWN = -1;

  public RecordedRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** What listed keys start with. */
  public String prefix() {
    return query.getOrDefault("prefix", "");
  }

  /** What listed keys come after. */
  public String startAfter() {
    return query.getOrDefault("start-after", "");
  }

  /** At what listed keys are cut. */
  public String delimiter() {
    return query.getOrDefault("delimiter", "");
  }

  /** Whether it asks for a further page of a listing. */
  public boolean isContinuation() {
    return query.containsKey("continuation-token");
  }

  /** The bytes asked for, as written. */
  public String range() {
    return headers.getOrDefault("range", "");
  }

  /** The ETag that the object must still have. */
  public String ifMatch() {
    return headers.getOrDefault("if-match", "");
  }

  @Override
  public String toString() {
    return kind
        + " "
        + (kind == RequestKind.LIST ? query : key + (range().isEmpty() ? "" : " " + range()))
        + " -> "
        + status;
  }
}
