package io.trailql.event;

import static io.trailql.event.EventField.Form.BOOLEAN;
import static io.trailql.event.EventField.Form.DOCUMENT;
import static io.trailql.event.EventField.Form.ROW;
import static io.trailql.event.EventField.Form.ROWS;
import static io.trailql.event.EventField.Form.TEXT;
import static io.trailql.event.EventField.Form.TEXT_MAP;
import static io.trailql.event.EventField.Form.TIMESTAMP;

import java.util.List;

/**
 * The fields of a management, data or network activity record up to version 1.11; CloudTrail user
 * guide, "record contents" and "userIdentity element".
 */
final class RecordFields {
  static final EventField EVENT_TIME =
      EventField.of(
          "eventTime",
          TIMESTAMP,
          "1.0",
          "When the request completed, UTC, from the clock of the service's host.");

  private static final EventField SESSION_ISSUER =
      EventField.of(
          "sessionIssuer",
          ROW,
          "1.0",
          "Who issued the temporary credentials.",
          EventField.of("type", TEXT, "1.0", "Root, IAMUser or Role."),
          EventField.of("principalId", TEXT, "1.0", "Unique id of the issuer."),
          EventField.of("arn", TEXT, "1.0", "ARN of the issuer."),
          EventField.of("accountId", TEXT, "1.0", "Account of the issuer."),
          EventField.of("userName", TEXT, "1.0", "Name of the issuing user or role."));

  private static final EventField SESSION_CONTEXT =
      EventField.of(
          "sessionContext",
          ROW,
          "1.0",
          "The session, for temporary credentials.",
          EventField.of(
              "attributes",
              ROW,
              "1.0",
              "Attributes of the session.",
              EventField.of(
                  "creationDate", TEXT, "1.0", "When the credentials were issued, as delivered."),
              EventField.of(
                  "mfaAuthenticated",
                  TEXT,
                  "1.0",
                  "Text true when the root user or IAM user used MFA.")),
          SESSION_ISSUER,
          EventField.of(
              "webIdFederationData",
              ROW,
              "1.0",
              "The web identity federation.",
              EventField.of("federatedProvider", TEXT, "1.0", "The identity provider's name."),
              EventField.of(
                  "attributes", TEXT_MAP, "1.0", "The provider's application and user ids.")),
          EventField.of(
              "sourceIdentity", TEXT, "1.08", "The source identity set when the role was assumed."),
          EventField.of(
              "ec2RoleDelivery",
              TEXT,
              "1.08",
              "1.0 or 2.0: the instance metadata service that delivered the credentials."),
          EventField.of(
              "ec2IssuedInVpc", TEXT, "", "The VPC in which the credentials were issued."),
          EventField.of("assumedRoot", TEXT, "1.11", "Text true for a session of AssumeRoot."));

  private static final EventField USER_IDENTITY =
      EventField.of(
          "userIdentity",
          ROW,
          "1.0",
          "Who made the request.",
          EventField.of(
              "type",
              TEXT,
              "1.0",
              "Kind of identity: Root, IAMUser, AssumedRole, AWSService, …; absent for some service events."),
          EventField.of(
              "principalId", TEXT, "1.0", "Unique id of the caller; for sessions id:sessionName."),
          EventField.of("arn", TEXT, "1.0", "ARN of the principal."),
          EventField.of(
              "accountId", TEXT, "1.0", "Account that owns the caller; text, may be 'anonymous'."),
          EventField.of("accessKeyId", TEXT, "1.0", "Access key that signed the request."),
          EventField.of("userName", TEXT, "1.0", "Friendly name of the caller."),
          EventField.of(
              "invokedBy", TEXT, "1.0", "Service that made the request on somebody's behalf."),
          EventField.of(
              "invokedByDelegate",
              ROW,
              "1.11",
              "Product provider that used delegated access.",
              EventField.of("accountId", TEXT, "1.11", "Account of the provider.")),
          SESSION_CONTEXT,
          EventField.of(
              "identityProvider", TEXT, "1.0", "Principal name of the external identity provider."),
          EventField.of("credentialId", TEXT, "1.09", "Id of the bearer token's credential."),
          EventField.of(
              "onBehalfOf",
              ROW,
              "1.09",
              "The IAM Identity Center user for whom the call was made.",
              EventField.of("userId", TEXT, "1.09", "Id of the user."),
              EventField.of("identityStoreArn", TEXT, "1.09", "ARN of the identity store.")),
          EventField.of(
              "inScopeOf",
              ROW,
              "1.11",
              "The resource in whose scope the service called.",
              EventField.of(
                  "sourceArn", TEXT, "1.11", "ARN of the resource that invoked the request."),
              EventField.of("sourceAccount", TEXT, "1.11", "Owner of that resource."),
              EventField.of("issuerType", TEXT, "1.11", "Kind of resource."),
              EventField.of(
                  "credentialsIssuedTo", TEXT, "1.11", "Resource the credentials were issued to."),
              EventField.of(
                  "credentialsIssuedToVersion", TEXT, "1.11", "Version of that resource.")));

  /** All fields, in the order of the columns. */
  static final List<EventField> ALL =
      List.of(
          EventField.of(
              "eventVersion",
              TEXT,
              "1.0",
              "Version of the record format; compare its parts as integers."),
          USER_IDENTITY,
          EVENT_TIME,
          EventField.of(
              "eventSource",
              TEXT,
              "1.0",
              "Service that got the request, such as s3.amazonaws.com."),
          EventField.of("eventName", TEXT, "1.0", "The requested action."),
          EventField.of(
              "awsRegion",
              TEXT,
              "1.0",
              "Region the request was made to; can differ from the folder's region."),
          EventField.of(
              "sourceIPAddress",
              TEXT,
              "1.0",
              "Where the request came from: an address, a service's name, or AWS Internal."),
          EventField.of("userAgent", TEXT, "1.0", "The client that made the request."),
          EventField.of("errorCode", TEXT, "1.0", "The service's error, when the request failed."),
          EventField.of("errorMessage", TEXT, "1.0", "Description of the error."),
          EventField.of(
              "requestParameters",
              DOCUMENT,
              "1.0",
              "Parameters sent with the request, JSON text as delivered."),
          EventField.of(
              "responseElements",
              DOCUMENT,
              "1.0",
              "Answer to actions that change something, JSON text as delivered."),
          EventField.of(
              "additionalEventData",
              DOCUMENT,
              "1.0",
              "What is neither request nor answer, JSON text as delivered."),
          EventField.of("requestID", TEXT, "1.01", "The service's id of the request."),
          EventField.of("eventID", TEXT, "1.01", "CloudTrail's id of the event."),
          EventField.of("readOnly", BOOLEAN, "1.01", "Whether the action only reads."),
          EventField.of(
              "resources",
              ROWS,
              "1.01",
              "Resources the event touched.",
              EventField.of("ARN", TEXT, "1.01", "ARN of the resource."),
              EventField.of("accountId", TEXT, "1.01", "Owner of the resource."),
              EventField.of("type", TEXT, "1.01", "Kind of resource, AWS::Service::Kind."),
              EventField.of("ARNPrefix", TEXT, "1.01", "Prefix of ARNs, in place of one ARN.")),
          EventField.of(
              "eventType",
              TEXT,
              "1.02",
              "AwsApiCall, AwsServiceEvent, AwsConsoleAction, AwsConsoleSignIn, AwsVpceEvent, …"),
          EventField.of("apiVersion", TEXT, "1.01", "Version of the service's API."),
          EventField.of("managementEvent", BOOLEAN, "1.06", "Whether it is a management event."),
          EventField.of(
              "recipientAccountId",
              TEXT,
              "1.02",
              "Account that received the event; text, leading zeros matter."),
          EventField.of(
              "sharedEventID",
              TEXT,
              "1.03",
              "Common id of one action's events in several accounts."),
          EventField.of("vpcEndpointId", TEXT, "1.04", "VPC endpoint the request passed."),
          EventField.of("vpcEndpointAccountId", TEXT, "1.09", "Account that owns the endpoint."),
          EventField.of("eventCategory", TEXT, "1.07", "Management, Data or NetworkActivity."),
          EventField.of(
              "serviceEventDetails",
              DOCUMENT,
              "1.05",
              "Payload of a service event, JSON text as delivered."),
          EventField.of(
              "addendum",
              ROW,
              "1.08",
              "Why the event was delivered late or again.",
              EventField.of(
                  "reason", TEXT, "1.08", "DELIVERY_DELAY, UPDATED_DATA or SERVICE_OUTAGE."),
              EventField.of(
                  "updatedFields", TEXT, "1.08", "Fields that were updated, with commas between."),
              EventField.of("originalRequestID", TEXT, "1.08", "Request id of the original event."),
              EventField.of("originalEventID", TEXT, "1.08", "Event id of the original event.")),
          EventField.of(
              "sessionCredentialFromConsole",
              TEXT,
              "1.08",
              "Text true when the session came from the console."),
          EventField.of(
              "edgeDeviceDetails",
              DOCUMENT,
              "1.08",
              "Edge device that was the target, JSON text as delivered."),
          EventField.of(
              "tlsDetails",
              ROW,
              "1.08",
              "TLS of the call.",
              EventField.of("tlsVersion", TEXT, "1.08", "TLS version of the request."),
              EventField.of("cipherSuite", TEXT, "1.08", "Cipher suite of the request."),
              EventField.of("clientProvidedHostHeader", TEXT, "1.08", "Host name the client used."),
              EventField.of("keyExchange", TEXT, "1.11", "Key exchange of the handshake.")),
          EventField.of(
              "eventContext",
              DOCUMENT,
              "1.11",
              "Tags and conditions of an enriched event, JSON text as delivered."),
          EventField.of("annotation", TEXT, "", "Note of CloudTrail on the event."));

  private RecordFields() {}
}
