package io.trailql.event;

import static io.trailql.column.Type.Scalar.BOOLEAN;
import static io.trailql.column.Type.Scalar.DATE;
import static io.trailql.column.Type.Scalar.JSON;
import static io.trailql.column.Type.Scalar.TIMESTAMP;
import static io.trailql.column.Type.Scalar.VARCHAR;

import io.trailql.column.Type;
import io.trailql.event.DialectColumn.Visibility;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the dialects, with the names, types and order of columns and fields that their
 * users know.
 *
 * <p>Sources: Amazon Athena user guide, "Query AWS CloudTrail logs" (the table, with manual
 * partitioning and with partition projection); AWS CloudTrail user guide, "Supported schema for
 * CloudTrail Lake"; Tailpipe's plugin for AWS, table aws_cloudtrail_log.
 */
public final class DialectTables {
  private static final Type TEXTS = new Type.Map(VARCHAR, VARCHAR);

  /** {@code athena.cloudtrail_logs}. */
  public static final DialectTable ATHENA =
      new DialectTable(
          Dialect.ATHENA,
          "cloudtrail_logs",
          Tables.EVENTS,
          athena(),
          "Events as in the table that AWS documents for Athena: times and truth values as text, documents as JSON text.");

  /** {@code lake.event_data_store}. */
  public static final DialectTable LAKE =
      new DialectTable(
          Dialect.LAKE,
          "event_data_store",
          Tables.EVENTS,
          lake(),
          "Events as in an event data store of CloudTrail Lake: documents as maps, nested values in them as JSON text.");

  /** {@code tailpipe.aws_cloudtrail_log}. */
  public static final DialectTable TAILPIPE =
      new DialectTable(
          Dialect.TAILPIPE,
          "aws_cloudtrail_log",
          Tables.EVENTS,
          tailpipe(),
          "Events as in the table of Tailpipe's plugin for AWS: names with underscores, documents as JSON.");

  /** All of them. */
  public static final List<DialectTable> ALL = List.of(ATHENA, LAKE, TAILPIPE);

  private DialectTables() {}

  private static List<DialectColumn> athena() {
    Columns columns = new Columns();
    columns.add("eventversion", VARCHAR);
    columns.add(
        "useridentity",
        row(
            text("type"),
            text("principalid"),
            text("arn"),
            text("accountid"),
            text("invokedby"),
            text("accesskeyid"),
            text("username"),
            field("onbehalfof", row(text("userid"), text("identitystorearn"))),
            field(
                "sessioncontext",
                row(
                    field("attributes", row(text("mfaauthenticated"), text("creationdate"))),
                    field("sessionissuer", issuer()),
                    text("ec2roledelivery"),
                    text("sourceidentity"),
                    field(
                        "webidfederationdata",
                        row(text("federatedprovider"), field("attributes", TEXTS))))),
            text("identityprovider")));
    columns.addAll(
        VARCHAR,
        "eventtime",
        "eventsource",
        "eventname",
        "awsregion",
        "sourceipaddress",
        "useragent",
        "errorcode",
        "errormessage",
        "requestparameters",
        "responseelements",
        "additionaleventdata",
        "requestid",
        "eventid");
    columns.add("resources", new Type.Array(row(text("arn"), text("accountid"), text("type"))));
    columns.addAll(
        VARCHAR,
        "eventtype",
        "apiversion",
        "readonly",
        "recipientaccountid",
        "serviceeventdetails",
        "sharedeventid",
        "vpcendpointid",
        "vpcendpointaccountid",
        "eventcategory");
    columns.add(
        "addendum",
        row(
            text("reason"),
            text("updatedfields"),
            text("originalrequestid"),
            text("originaleventid")));
    columns.addAll(VARCHAR, "sessioncredentialfromconsole", "edgedevicedetails");
    columns.add(
        "tlsdetails",
        row(text("tlsversion"), text("ciphersuite"), text("clientprovidedhostheader")));
    columns.addAll(VARCHAR, "managementevent");
    columns.addAll(VARCHAR, "account", "region");
    columns.day("year", "yyyy");
    columns.day("month", "MM");
    columns.day("day", "dd");
    columns.hidden();
    columns.add("date", DATE);
    columns.day("timestamp", "yyyy/MM/dd");
    columns.day("date_partition", "yyyy/MM/dd");
    columns.day("p_date", "yyyy/MM/dd");
    columns.day("dt", "yyyy/MM/dd");
    columns.of("region_partition", VARCHAR, "region");
    columns.of("account_partition", VARCHAR, "account");
    columns.of("p_region", VARCHAR, "region");
    columns.of("p_account", VARCHAR, "account");
    columns.of("accountid", VARCHAR, "account");
    columns.of("account_id", VARCHAR, "account");
    columns.addAll(VARCHAR, "eventcontext", "annotation", "extra", "source_object");
    columns.add("delivered_at", TIMESTAMP);
    columns.add("eventjson", VARCHAR);
    return columns.list;
  }

  private static List<DialectColumn> lake() {
    Columns columns = new Columns();
    columns.add("eventversion", VARCHAR);
    columns.add(
        "useridentity",
        row(
            text("type"),
            text("principalid"),
            text("arn"),
            text("accountid"),
            text("accesskeyid"),
            text("username"),
            field(
                "sessioncontext",
                row(
                    field(
                        "attributes",
                        row(field("creationdate", TIMESTAMP), text("mfaauthenticated"))),
                    field("sessionissuer", issuer()),
                    field(
                        "webidfederationdata",
                        row(text("federatedprovider"), field("attributes", TEXTS))),
                    text("sourceidentity"),
                    text("ec2roledelivery"),
                    text("ec2issuedinvpc"))),
            field("onbehalfof", row(text("userid"), text("identitystorearn"))),
            field(
                "inscopeof",
                row(
                    text("sourcearn"),
                    text("sourceaccount"),
                    text("issuertype"),
                    text("credentialsissuedto"))),
            text("invokedby"),
            text("identityprovider")));
    columns.add("eventtime", TIMESTAMP);
    columns.addAll(
        VARCHAR,
        "eventsource",
        "eventname",
        "awsregion",
        "sourceipaddress",
        "useragent",
        "errorcode",
        "errormessage");
    columns.addAll(TEXTS, "requestparameters", "responseelements", "additionaleventdata");
    columns.addAll(VARCHAR, "requestid", "eventid");
    columns.add("readonly", BOOLEAN);
    columns.add(
        "resources",
        new Type.Array(row(text("accountid"), text("type"), text("arn"), text("arnprefix"))));
    columns.addAll(VARCHAR, "eventtype", "apiversion");
    columns.add("managementevent", BOOLEAN);
    columns.addAll(
        VARCHAR,
        "recipientaccountid",
        "sharedeventid",
        "annotation",
        "vpcendpointid",
        "vpcendpointaccountid");
    columns.addAll(TEXTS, "serviceeventdetails", "addendum", "edgedevicedetails");
    columns.same("insightdetails", TEXTS, "");
    columns.add("eventcategory", VARCHAR);
    columns.add(
        "tlsdetails",
        row(text("tlsversion"), text("ciphersuite"), text("clientprovidedhostheader")));
    columns.add("sessioncredentialfromconsole", VARCHAR);
    columns.add(
        "eventcontext",
        row(
            field("requestcontext", TEXTS),
            field(
                "tagcontext",
                row(
                    field("resourcetags", new Type.Array(row(text("arn"), field("tags", TEXTS)))),
                    field("principaltags", TEXTS)))));
    columns.hidden();
    columns.add("eventjson", VARCHAR);
    columns.same("eventjsonchecksum", VARCHAR, "");
    columns.addAll(VARCHAR, "account", "region");
    columns.add("date", DATE);
    columns.addAll(VARCHAR, "extra", "source_object");
    columns.add("delivered_at", TIMESTAMP);
    return columns.list;
  }

  private static List<DialectColumn> tailpipe() {
    Columns columns = new Columns();
    columns.of("additional_event_data", JSON, "additionaleventdata");
    columns.of("api_version", VARCHAR, "apiversion");
    columns.of("aws_region", VARCHAR, "awsregion");
    columns.of("edge_device_details", JSON, "edgedevicedetails");
    columns.of("error_code", VARCHAR, "errorcode");
    columns.of("error_message", VARCHAR, "errormessage");
    columns.of("event_category", VARCHAR, "eventcategory");
    columns.of("event_id", VARCHAR, "eventid");
    columns.of("event_name", VARCHAR, "eventname");
    columns.of("event_source", VARCHAR, "eventsource");
    columns.of("event_time", TIMESTAMP, "eventtime");
    columns.of("event_type", VARCHAR, "eventtype");
    columns.of("event_version", VARCHAR, "eventversion");
    columns.of("management_event", BOOLEAN, "managementevent");
    columns.of("read_only", BOOLEAN, "readonly");
    columns.of("recipient_account_id", VARCHAR, "recipientaccountid");
    columns.of("request_id", VARCHAR, "requestid");
    columns.of("request_parameters", JSON, "requestparameters");
    columns.of("resources", JSON, "resources");
    columns.of("response_elements", JSON, "responseelements");
    columns.of("service_event_details", JSON, "serviceeventdetails");
    columns.of("session_credential_from_console", VARCHAR, "sessioncredentialfromconsole");
    columns.of("shared_event_id", VARCHAR, "sharedeventid");
    columns.of("source_ip_address", VARCHAR, "sourceipaddress");
    columns.of(
        "tls_details",
        row(text("cipher_suite"), text("client_provided_host_header"), text("tls_version")),
        "tlsdetails");
    columns.of("user_agent", VARCHAR, "useragent");
    columns.of(
        "user_identity",
        row(
            text("access_key_id"),
            text("account_id"),
            text("arn"),
            text("identity_provider"),
            text("invoked_by"),
            text("principal_id"),
            text("type"),
            text("user_name"),
            field(
                "session_context",
                row(
                    field(
                        "attributes",
                        row(field("creation_date", TIMESTAMP), text("mfa_authenticated"))),
                    text("ec2_role_delivery"),
                    field(
                        "session_issuer",
                        row(
                            text("account_id"),
                            text("arn"),
                            text("principal_id"),
                            text("type"),
                            text("user_name"))),
                    field(
                        "web_id_federation_data",
                        row(field("attributes", JSON), text("federated_provider")))))),
        "useridentity");
    columns.of("vpc_endpoint_id", VARCHAR, "vpcendpointid");
    columns.of("tp_id", VARCHAR, "eventid");
    columns.same("tp_source_type", VARCHAR, "aws_s3_bucket");
    columns.of("tp_ingest_timestamp", TIMESTAMP, "delivered_at");
    columns.of("tp_timestamp", TIMESTAMP, "eventtime");
    columns.same("tp_table", VARCHAR, "aws_cloudtrail_log");
    columns.same("tp_partition", VARCHAR, "trailql");
    columns.of("tp_index", VARCHAR, "recipientaccountid");
    columns.of("tp_date", DATE, "eventtime");
    columns.of("tp_source_ip", VARCHAR, "sourceipaddress");
    columns.same("tp_destination_ip", VARCHAR, "");
    columns.of("tp_source_name", VARCHAR, "eventsource");
    columns.of("tp_source_location", VARCHAR, "source_object");
    columns.eachField("tp_akas", "resources", "arn");
    columns.texts("tp_ips", List.of("sourceipaddress"), List.of(""));
    columns.same("tp_tags", new Type.Array(VARCHAR), "");
    columns.same("tp_domains", new Type.Array(VARCHAR), "");
    columns.same("tp_emails", new Type.Array(VARCHAR), "");
    columns.texts(
        "tp_usernames",
        List.of("useridentity.username", "useridentity.accesskeyid"),
        List.of("", "AKIA"));
    columns.hidden();
    columns.of("timestamp", TIMESTAMP, "eventtime");
    columns.same("partition", VARCHAR, "trailql");
    columns.of("index", VARCHAR, "recipientaccountid");
    columns.addAll(VARCHAR, "account", "region");
    columns.add("date", DATE);
    columns.addAll(VARCHAR, "extra", "source_object");
    columns.add("delivered_at", TIMESTAMP);
    return columns.list;
  }

  private static Type.Row issuer() {
    return row(text("type"), text("principalid"), text("arn"), text("accountid"), text("username"));
  }

  private static Type.Row row(Type.Field... fields) {
    return new Type.Row(List.of(fields));
  }

  private static Type.Field text(String name) {
    return field(name, VARCHAR);
  }

  private static Type.Field field(String name, Type type) {
    return new Type.Field(name, type);
  }

  /** Collects the columns of one table. */
  private static final class Columns {
    private final List<DialectColumn> list = new ArrayList<>();
    private Visibility visibility = Visibility.SHOWN;

    /** A star leaves out what follows. */
    void hidden() {
      visibility = Visibility.HIDDEN;
    }

    /** The native column of the same name, as this type. */
    void add(String name, Type type) {
      of(name, type, name);
    }

    void addAll(Type type, String... names) {
      for (String name : names) {
        add(name, type);
      }
    }

    void of(String name, Type type, String leaf) {
      add(name, type, new DialectColumn.Native(leaf(leaf)));
    }

    void day(String name, String pattern) {
      add(name, VARCHAR, new DialectColumn.Day(leaf("date"), pattern));
    }

    void texts(String name, List<String> leaves, List<String> prefixes) {
      List<Leaf> all = leaves.stream().map(Columns::leaf).toList();
      add(name, new Type.Array(VARCHAR), new DialectColumn.Texts(all, prefixes));
    }

    void eachField(String name, String leaf, String field) {
      add(name, new Type.Array(VARCHAR), new DialectColumn.EachField(leaf(leaf), field));
    }

    void same(String name, Type type, String text) {
      add(name, type, new DialectColumn.Same(text));
    }

    private void add(String name, Type type, DialectColumn.Source source) {
      list.add(new DialectColumn(name, type, source, visibility));
    }

    private static Leaf leaf(String path) {
      String[] names = path.split("\\.");
      Leaf leaf = Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(names[0])));
      for (int i = 1; i < names.length; i++) {
        leaf = leaf.field(names[i]);
      }
      return leaf;
    }
  }
}
