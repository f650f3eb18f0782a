package io.trailql.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  /** The field of a key; null when there is none. */
  Shape field(String key) {
    return fields.stream().filter(field -> field.key.equals(key)).findFirst().orElse(null);
  }

  /** What the column holds of a value, absent when null, as JSON: documents and times are texts. */
  JsonNode column(SourceValue value) {
    if (value == null || value.isNull()) {
      return NullNode.instance;
    }
    JsonNode held =
        switch (form) {
          case 'd' -> NODES.textNode(value.text());
          case 's' -> text(value);
          case 'b' -> bool(value);
          case 't' -> value.isText() ? time(value.decoded()) : null;
          case 'n' -> value.isNumber() ? NODES.numberNode(Double.parseDouble(value.text())) : null;
          case 'i' -> value.text().matches("-?\\d{1,18}") ? integer(value.text()) : null;
          case 'm' -> value.isObject() ? map(value) : null;
          case '{' -> value.isObject() ? struct(value) : null;
          case '[' -> value.holdsObjects() ? list(value) : null;
          default -> throw new IllegalStateException(toString());
        };
    return held == null ? NullNode.instance : held;
  }

  private static JsonNode integer(String digits) {
    return NODES.numberNode(Long.parseLong(digits));
  }

  /** Numbers and truth values are texts as they are written. */
  private static JsonNode text(SourceValue value) {
    if (value.isText()) {
      return NODES.textNode(value.sound());
    }
    return value.isNumber() || value.isBoolean() ? NODES.textNode(value.text()) : null;
  }

  private static JsonNode bool(SourceValue value) {
    String text = value.isText() ? value.decoded() : value.text();
    return text.matches("(?i)true|false") ? NODES.booleanNode(Boolean.parseBoolean(text)) : null;
  }

  /** A moment as the text that a TIMESTAMP inside JSON has. */
  private static JsonNode time(String text) {
    return moment(text).map(moment -> NODES.textNode(jsonText(moment))).orElse(null);
  }

  /** The moment of a text, to the millisecond. */
  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static String jsonText(Instant moment) {
    String text = moment.toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  /** Of values that are no texts what is written; of a key that comes twice the first. */
  private static JsonNode map(SourceValue value) {
    ObjectNode map = NODES.objectNode();
    for (SourceValue.Member entry : value.members()) {
      SourceValue held = entry.value();
      JsonNode text = NODES.textNode(held.isText() ? held.sound() : held.text());
      map.putIfAbsent(entry.key(), held.isNull() ? NullNode.instance : text);
    }
    return map;
  }

  private ObjectNode struct(SourceValue value) {
    ObjectNode struct = NODES.objectNode();
    Map<String, SourceValue> first = value.first();
    fields.forEach(field -> struct.set(field.name(), field.column(first.get(field.key))));
    return struct;
  }

  private ArrayNode list(SourceValue value) {
    ArrayNode list = NODES.arrayNode();
    value.elements().forEach(element -> list.add(struct(element)));
    return list;
  }
}
