package io.trailql.generator.event;

import java.util.Map;

/** Writes calls as CloudTrail records, in the order of keys that CloudTrail uses. */
public final class EventWriter {
  private static final Weighted<Integer> VERSIONS =
      new Weighted<Integer>()
          .add(2, 5)
          .add(1, 6)
          .add(2, 7)
          .add(45, 8)
          .add(25, 9)
          .add(15, 10)
          .add(10, 11);
  private static final Map<String, String> GLOBAL_HOSTS =
      Map.of("iam", "iam.amazonaws.com", "signin", "signin.aws.amazon.com");

  private EventWriter() {}

  /** Writes one record as the next element of an array and says what it holds. */
  public static EventFacts write(JsonBytes json, Call call, Randomness random) {
    Action action = call.action();
    int version = random.chance(0.9) ? version(action) : VERSIONS.pick(random);
    boolean network = action.kind() == Action.Kind.NETWORK;
    if (network) {
      version = Math.max(version, 9);
    }
    String eventId = random.uuid();
    json.object().text("eventVersion", version < 10 ? "1.0" + version : "1." + version);
    call.caller().json().accept(json.object("userIdentity"));
    json.textIfAny("invokedBy", call.caller().invokedBy())
        .endObject()
        .text("eventTime", call.time().toString())
        .text("eventSource", action.source())
        .text("eventName", action.name())
        .text("awsRegion", call.region())
        .text("sourceIPAddress", call.address());
    if (!network) {
      json.text("userAgent", call.agent());
    }
    if (call.failure() != null) {
      json.textIfAny("errorCode", call.failure().code());
      json.textIfAny("errorMessage", call.failure().message());
    }
    if (!network) {
      documents(json, call, random);
    }
    if (action.kind() != Action.Kind.SIGN_IN && action.kind() != Action.Kind.SERVICE) {
      json.text("requestID", action.isS3() ? random.base32(16) : random.uuid());
    }
    json.text("eventID", eventId);
    if (!network) {
      json.flag("readOnly", action.readOnly());
    }
    int resources = resources(json, call, random);
    json.text("eventType", eventType(action.kind()));
    trailer(json, call, random, version);
    json.endObject();
    return facts(call, eventId, network, resources);
  }

  private static int version(Action action) {
    return VERSIONS.pick(Randomness.of(0, action.source()));
  }

  private static void documents(JsonBytes json, Call call, Randomness random) {
    Action action = call.action();
    document(json, "requestParameters", action.request(), call, random);
    boolean answered = call.failure() == null || action.kind() == Action.Kind.SIGN_IN;
    document(json, "responseElements", answered ? action.response() : null, call, random);
    if (action.additional() != null) {
      boolean details = action.kind() == Action.Kind.SERVICE;
      String key = details ? "serviceEventDetails" : "additionalEventData";
      document(json, key, action.additional(), call, random);
    }
  }

  private static void document(
      JsonBytes json, String key, Document document, Call call, Randomness random) {
    if (document == null) {
      json.nothing(key);
    } else {
      json.object(key);
      document.write(json, call, random);
      json.endObject();
    }
  }

  private static int resources(JsonBytes json, Call call, Randomness random) {
    if (call.action().resources() == null) {
      return 0;
    }
    json.array("resources");
    call.action().resources().write(json, call, random);
    json.endArray();
    return 1;
  }

  private static String eventType(Action.Kind kind) {
    return switch (kind) {
      case MANAGEMENT, DATA -> "AwsApiCall";
      case SIGN_IN -> "AwsConsoleSignIn";
      case SERVICE -> "AwsServiceEvent";
      case NETWORK -> "AwsVpceEvent";
    };
  }

  private static void trailer(JsonBytes json, Call call, Randomness random, int version) {
    Action.Kind kind = call.action().kind();
    boolean network = kind == Action.Kind.NETWORK;
    boolean data = kind == Action.Kind.DATA;
    if (version >= 6 && !network) {
      json.flag("managementEvent", !data);
    }
    json.text("recipientAccountId", call.account().id());
    boolean byService = "AWSService".equals(call.caller().type());
    if (byService || network) {
      json.text("sharedEventID", random.uuid());
    }
    if (network || call.address().startsWith("10.")) {
      json.text("vpcEndpointId", random.any(call.account().endpoints()));
      if (version >= 9) {
        json.text("vpcEndpointAccountId", call.account().id());
      }
    }
    if (version >= 7) {
      json.text("eventCategory", network ? "NetworkActivity" : data ? "Data" : "Management");
    }
    boolean direct = call.caller().invokedBy() == null && !byService;
    if (version >= 8 && direct && !network && kind != Action.Kind.SERVICE) {
      tlsDetails(json, call, random, version);
      if (call.agent().startsWith("Mozilla") && kind == Action.Kind.MANAGEMENT) {
        json.text("sessionCredentialFromConsole", "true");
      }
    }
  }

  private static void tlsDetails(JsonBytes json, Call call, Randomness random, int version) {
    String service = call.action().source().substring(0, call.action().source().indexOf('.'));
    boolean old = random.chance(0.05);
    json.object("tlsDetails")
        .text("tlsVersion", old ? "TLSv1.2" : "TLSv1.3")
        .text("cipherSuite", old ? "ECDHE-RSA-AES128-GCM-SHA256" : "TLS_AES_128_GCM_SHA256")
        .text(
            "clientProvidedHostHeader",
            GLOBAL_HOSTS.getOrDefault(service, service + "." + call.region() + ".amazonaws.com"));
    if (version >= 11) {
      json.text("keyExchange", random.chance(0.3) ? "X25519MLKEM768" : "x25519");
    }
    json.endObject();
  }

  private static EventFacts facts(Call call, String eventId, boolean network, int resources) {
    Action action = call.action();
    Caller caller = call.caller();
    boolean signIn = action.kind() == Action.Kind.SIGN_IN;
    String bucket = action.isS3() && !network && action.request() != null ? call.target() : null;
    return new EventFacts(
        eventId,
        call.time(),
        action.source(),
        action.name(),
        eventType(action.kind()),
        caller.type(),
        caller.arn(),
        caller.principalId(),
        caller.accessKeyId(),
        call.address(),
        network ? null : call.agent(),
        call.failure() == null ? null : call.failure().code(),
        call.failure() == null ? null : call.failure().message(),
        network ? null : action.readOnly(),
        bucket,
        signIn ? call.target() : null,
        signIn ? (call.failure() == null ? "Success" : "Failure") : null,
        resources);
  }
}
