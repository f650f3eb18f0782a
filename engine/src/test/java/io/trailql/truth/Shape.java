package io.trailql.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The typed part of a record as the format sheet describes it, written down a second time: keys in
 * their order, with {@code {…}} behind a struct's, {@code […]} behind a list of structs', and a
 * letter behind others': d document, b boolean, t time, m map of texts, n number, i integer; none
 * is text.
 */
record Shape(String key, char form, List<Shape> fields) {
  static final Shape EVENT =
      of(
          """
          eventVersion
          userIdentity{ type principalId arn accountId accessKeyId userName invokedBy
            invokedByDelegate{ accountId }
            sessionContext{
              attributes{ creationDate mfaAuthenticated }
              sessionIssuer{ type principalId arn accountId userName }
              webIdFederationData{ federatedProvider attributes:m }
              sourceIdentity ec2RoleDelivery ec2IssuedInVpc assumedRoot }
            identityProvider credentialId
            onBehalfOf{ userId identityStoreArn }
            inScopeOf{ sourceArn sourceAccount issuerType credentialsIssuedTo credentialsIssuedToVersion } }
          eventTime:t eventSource eventName awsRegion sourceIPAddress userAgent errorCode errorMessage
          requestParameters:d responseElements:d additionalEventData:d
          requestID eventID readOnly:b
          resources[ ARN accountId type ARNPrefix ]
          eventType apiVersion managementEvent:b recipientAccountId sharedEventID vpcEndpointId
          vpcEndpointAccountId eventCategory serviceEventDetails:d
          addendum{ reason updatedFields originalRequestID originalEventID }
          sessionCredentialFromConsole edgeDeviceDetails:d
          tlsDetails{ tlsVersion cipherSuite clientProvidedHostHeader keyExchange }
          eventContext:d annotation
          """);

  static final Shape INSIGHT =
      of(
          """
          eventVersion eventTime:t awsRegion eventID eventType recipientAccountId sharedEventID
          insightDetails{ state eventSource eventName insightType errorCode sourceEventCategory insightSource
            insightContext{
              statistics{ baseline{ average:n } insight{ average:n } insightDuration:i baselineDuration:i }
              attributions:d } }
          eventCategory
          """);

  static final Shape DIGEST =
      of(
          """
          awsAccountId digestStartTime:t digestEndTime:t digestS3Bucket digestS3Object
          digestPublicKeyFingerprint digestSignatureAlgorithm newestEventTime:t oldestEventTime:t
          previousDigestS3Bucket previousDigestS3Object previousDigestHashValue
          previousDigestHashAlgorithm previousDigestSignature
          logFiles[ s3Bucket s3Object hashValue hashAlgorithm newestEventTime:t oldestEventTime:t ]
          """);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static Shape of(String text) {
    List<String> words =
        new ArrayList<>(List.of(text.replaceAll("([\\[\\]{}])", " $1 ").strip().split("\\s+")));
    return new Shape("", '{', fields(words));
  }

  private static List<Shape> fields(List<String> words) {
    List<Shape> fields = new ArrayList<>();
    while (!words.isEmpty()) {
      String word = words.remove(0);
      if (word.equals("}") || word.equals("]")) {
        break;
      }
      int colon = word.indexOf(':');
      boolean opens = !words.isEmpty() && (words.get(0).equals("{") || words.get(0).equals("["));
      if (opens) {
        char form = words.remove(0).charAt(0);
        fields.add(new Shape(word, form, fields(words)));
      } else {
        fields.add(
            new Shape(
                colon < 0 ? word : word.substring(0, colon),
                colon < 0 ? 's' : word.charAt(colon + 1),
                List.of()));
      }
    }
    return fields;
  }

  String name() {
    return key.toLowerCase(Locale.ROOT);
  }

  /** What the column holds of a value, as JSON; documents are compared apart. */
  JsonNode column(JsonNode node) {
    if (node == null || node.isNull()) {
      return NullNode.instance;
    }
    JsonNode value =
        switch (form) {
          case 's' -> node.isContainerNode() ? null : NODES.textNode(sound(node.asText()));
          case 'b' -> bool(node);
          case 't' -> node.isTextual() ? time(node.asText()) : null;
          case 'n' -> node.isNumber() ? NODES.numberNode(node.doubleValue()) : null;
          case 'i' -> node.isIntegralNumber() ? NODES.numberNode(node.longValue()) : null;
          case 'm' -> node.isObject() ? map(node) : null;
          case '{' -> node.isObject() ? struct(node) : null;
          case '[' -> list(node);
          default -> node;
        };
    return value == null ? NullNode.instance : value;
  }

  private static JsonNode bool(JsonNode node) {
    if (node.isBoolean()) {
      return node;
    }
    boolean says = node.isTextual() && node.asText().matches("(?i)true|false");
    return says ? NODES.booleanNode(node.asText().equalsIgnoreCase("true")) : null;
  }

  /** A moment as the text that a TIMESTAMP inside JSON has. */
  private static JsonNode time(String text) {
    try {
      Instant moment =
          OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS);
      return NODES.textNode(jsonText(moment));
    } catch (DateTimeException e) {
      return null;
    }
  }

  static String jsonText(Instant moment) {
    String text = moment.toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  private static JsonNode map(JsonNode node) {
    ObjectNode map = NODES.objectNode();
    node.properties()
        .forEach(
            e ->
                map.set(
                    e.getKey(),
                    e.getValue().isNull() || e.getValue().isTextual()
                        ? e.getValue()
                        : TextNode.valueOf(e.getValue().toString())));
    return map;
  }

  private ObjectNode struct(JsonNode node) {
    ObjectNode struct = NODES.objectNode();
    fields.forEach(field -> struct.set(field.name(), field.column(node.get(field.key))));
    return struct;
  }

  private JsonNode list(JsonNode node) {
    if (!node.isArray()) {
      return null;
    }
    ArrayNode list = NODES.arrayNode();
    for (JsonNode element : node) {
      if (!element.isObject()) {
        return null;
      }
      list.add(struct(element));
    }
    return list;
  }

  private static String sound(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
        java.nio.charset.StandardCharsets.UTF_16BE);
  }

  /** The record's own JSON of what a column holds, keys as in records; null when it holds NULL. */
  JsonNode source(JsonNode column) {
    if (column == null || column.isNull()) {
      return null;
    }
    if (form == '[') {
      ArrayNode list = NODES.arrayNode();
      column.forEach(element -> list.add(sourceOfStruct(element)));
      return list;
    }
    if (form == 't') {
      return TextNode.valueOf(Instant.parse(column.asText()).toString());
    }
    return form == '{' ? sourceOfStruct(column) : column;
  }

  private ObjectNode sourceOfStruct(JsonNode struct) {
    ObjectNode source = NODES.objectNode();
    for (Shape field : fields) {
      JsonNode value = field.source(struct.get(field.name()));
      if (value != null) {
        source.set(field.key, value);
      }
    }
    return source;
  }

  /** The record without the nulls that a column cannot keep apart from absence. */
  JsonNode withoutNulls(JsonNode node) {
    if (form == '[' && node.isArray()) {
      ArrayNode list = NODES.arrayNode();
      node.forEach(element -> list.add(element.isObject() ? stripped(element) : element));
      return list;
    }
    return form == '{' && node.isObject() ? stripped(node) : node;
  }

  private ObjectNode stripped(JsonNode node) {
    ObjectNode copy = NODES.objectNode();
    node.properties()
        .forEach(
            e -> {
              Shape field =
                  fields.stream().filter(f -> f.key.equals(e.getKey())).findFirst().orElse(null);
              if (field == null) {
                copy.set(e.getKey(), e.getValue());
              } else if (!e.getValue().isNull()) {
                copy.set(e.getKey(), field.withoutNulls(e.getValue()));
              }
            });
    return copy;
  }

  /** Lays what {@code extra} says over what the columns say. */
  static JsonNode overlay(JsonNode base, JsonNode extra) {
    if (base != null && base.isObject() && extra.isObject()) {
      ObjectNode merged = base.deepCopy();
      extra
          .properties()
          .forEach(e -> merged.set(e.getKey(), overlay(base.get(e.getKey()), e.getValue())));
      return merged;
    }
    boolean elements =
        base != null && base.isArray() && extra.isArray() && extra.size() <= base.size();
    if (elements) {
      ArrayNode merged = base.deepCopy();
      for (int i = 0; i < extra.size(); i++) {
        merged.set(i, overlay(base.get(i), extra.get(i)));
      }
      return merged;
    }
    return extra;
  }
}
