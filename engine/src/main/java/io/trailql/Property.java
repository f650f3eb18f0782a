package io.trailql;

import io.trailql.error.ErrorCode;
import io.trailql.error.Suggestions;
import io.trailql.error.TrailException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every property of an engine, as {@code key=value}: in a JDBC URL, after {@code --set}, in a map.
 * The one declaration of each name, its default and its meaning.
 */
public enum Property {
  LOOKAHEAD(
      "lookahead",
      PropertyForm.DURATION_OR_UNLIMITED,
      "24h",
      "How long after its eventtime an event may be delivered and still be looked for when a query bounds eventtime from above; unlimited looks everywhere. Unless it is set, events are looked for as late as the latest that the lake has of their account and region, where that is longer."),
  ON_ERROR(
      "on_error",
      PropertyForm.choice("warn", "fail"),
      "warn",
      "What broken content does: warn makes rows of read_errors and a warning, fail fails the query."),
  ALLOW_INCOMPLETE(
      "allow_incomplete",
      PropertyForm.BOOLEAN,
      "false",
      "Whether a query goes on, with a warning that counts what is missing, when objects cannot be listed or read."),
  DUPLICATES(
      "duplicates",
      PropertyForm.choice("remove", "keep"),
      "remove",
      "Whether records that were delivered more than once are one row or several."),
  MEMORY(
      "memory",
      PropertyForm.MEMORY,
      "auto",
      "Bytes that all queries of the process may hold together, or one run of compact, such as 512MB; auto is half of the heap. A query waits before it begins while others hold too much."),
  MAX_OBJECTS(
      "max_objects",
      PropertyForm.COUNT,
      "1000000",
      "Most objects a query may read; it stops as soon as its listing passes them. 0 is no bound."),
  MAX_BYTES(
      "max_bytes",
      PropertyForm.SIZE,
      "0",
      "Most bytes, as stored, a query may read; it stops as soon as its listing passes them. 0 is no bound."),
  LISTING_CACHE(
      "listing_cache",
      PropertyForm.DURATION,
      "0s",
      "How old a listing may be that a query shares with others of the process, whose archive, settings and credentials are the same; 0s lists for each query. Which accounts and regions there are is never older than a minute."),
  CACHE_DIR(
      "cache_dir",
      PropertyForm.TEXT,
      "",
      "Folder of the local disk in which queries keep what they read of S3 or HDFS, unencrypted but for this user alone, so that later ones, also of other processes, need not request it again; ~/ is the home folder. What changed in the store is read anew. Empty keeps nothing."),
  CACHE_SIZE(
      "cache_size",
      PropertyForm.CACHE_SIZE,
      "10GB",
      "Most bytes that the folder cache_dir takes; what was not used for longest goes first."),
  LAKE(
      "lake",
      PropertyForm.TEXT,
      "",
      "Where the lake is that trailql compact makes: a folder or s3://bucket/prefix. Events come from it and, as far as they are not in it, from the archive."),
  SOURCES(
      "sources",
      PropertyForm.choice("both", "lake", "archive"),
      "both",
      "What is read when there is a lake: both; lake, which lists nothing and lacks what is not compacted yet; archive, as if there were no lake."),
  FRESH(
      "fresh",
      PropertyForm.choice("recent", "all"),
      "recent",
      "Which days of the archive are listed when there is a lake: recent, the last two and those that are not complete in the lake; all, which also finds what was delivered later than that."),
  AS_OF(
      "as_of",
      PropertyForm.SNAPSHOT,
      "",
      "The state of the lake to read, and nothing but the lake: answers as they were then. Empty is the newest."),
  DIALECT(
      "dialect",
      PropertyForm.choice("auto", "trail", "athena", "lake", "tailpipe"),
      "auto",
      "What statements are written in, which decides what functions mean and which table a foreign name stands for: trail and athena and lake are Trino's SQL, tailpipe is DuckDB's; auto finds out for each statement from its tables, columns and operators."),
  TABLE_ALIAS(
      "table_alias",
      PropertyForm.TEXT,
      "",
      "Further names of the dialect's table of events, with commas between. Names that hold cloudtrail and ids of event data stores are known without it."),
  /** As many as there are names; the one property whose key has a part to fill in. */
  TABLE(
      "table.NAME",
      PropertyForm.TEXT,
      "",
      "A CSV, JSON or Parquet file that is the table NAME of the schema side: a path, or s3://bucket/key, which is read with the properties of the archive. May be given for any number of names."),
  TIMEOUT(
      "timeout",
      PropertyForm.DURATION,
      "0s",
      "How long a query may run when it says nothing itself; 0s is no bound."),
  ARCHIVE_REGION(
      "archive.region",
      PropertyForm.TEXT,
      "",
      "Region of the archive's bucket; found out when empty."),
  ARCHIVE_ENDPOINT(
      "archive.endpoint",
      PropertyForm.TEXT,
      "",
      "Address of an S3-compatible store, such as https://minio.example:9000."),
  ARCHIVE_PATH_STYLE(
      "archive.path_style",
      PropertyForm.BOOLEAN,
      "false",
      "Whether the bucket stands in the path instead of the host name."),
  ARCHIVE_PROFILE(
      "archive.profile",
      PropertyForm.TEXT,
      "",
      "Profile of the AWS configuration to take credentials from."),
  ARCHIVE_ROLE_ARN(
      "archive.role_arn", PropertyForm.TEXT, "", "Role to assume for reading the archive."),
  ARCHIVE_EXTERNAL_ID(
      "archive.external_id", PropertyForm.TEXT, "", "External id that the role's owner asks for."),
  ARCHIVE_PROXY(
      "archive.proxy", PropertyForm.TEXT, "", "HTTP proxy for requests to the archive, host:port."),
  ARCHIVE_REQUESTER_PAYS(
      "archive.requester_pays",
      PropertyForm.BOOLEAN,
      "false",
      "Whether requests are paid by the reader, for buckets that demand it."),
  ARCHIVE_ANONYMOUS(
      "archive.anonymous",
      PropertyForm.BOOLEAN,
      "false",
      "Whether requests are sent without credentials, for public buckets."),
  LAKE_REGION(
      "lake.region", PropertyForm.TEXT, "", "Region of the lake's bucket; found out when empty."),
  LAKE_ENDPOINT(
      "lake.endpoint",
      PropertyForm.TEXT,
      "",
      "Address of an S3-compatible store that the lake is in."),
  LAKE_PATH_STYLE(
      "lake.path_style",
      PropertyForm.BOOLEAN,
      "false",
      "Whether the lake's bucket stands in the path instead of the host name."),
  LAKE_PROFILE(
      "lake.profile",
      PropertyForm.TEXT,
      "",
      "Profile of the AWS configuration to take credentials for the lake from."),
  LAKE_ROLE_ARN("lake.role_arn", PropertyForm.TEXT, "", "Role to assume for the lake."),
  LAKE_EXTERNAL_ID(
      "lake.external_id",
      PropertyForm.TEXT,
      "",
      "External id that the owner of the lake's role asks for."),
  LAKE_PROXY(
      "lake.proxy", PropertyForm.TEXT, "", "HTTP proxy for requests to the lake, host:port."),
  LAKE_REQUESTER_PAYS(
      "lake.requester_pays",
      PropertyForm.BOOLEAN,
      "false",
      "Whether requests to the lake are paid by who makes them, for buckets that demand it."),
  LAKE_ANONYMOUS(
      "lake.anonymous",
      PropertyForm.BOOLEAN,
      "false",
      "Whether requests to the lake are sent without credentials, for public buckets; compact cannot write so."),
  LAKE_SSE(
      "lake.sse",
      PropertyForm.TEXT,
      "",
      "How what compact writes is encrypted: AES256, aws:kms or aws:kms:dsse; empty is the bucket's own way. Queries do not write and make no use of it."),
  LAKE_KMS_KEY(
      "lake.kms_key",
      PropertyForm.TEXT,
      "",
      "KMS key, by id, ARN or alias, of what compact writes. Queries do not write and make no use of it."),
  CATALOG_REGION(
      "catalog.region",
      PropertyForm.TEXT,
      "",
      "Glue: region of the catalog that compact --register points at the lake; that of the environment or the profile when empty."),
  CATALOG_ACCOUNT(
      "catalog.account",
      PropertyForm.TEXT,
      "",
      "Glue: account whose catalog it is; that of the credentials when empty."),
  CATALOG_ENDPOINT(
      "catalog.endpoint",
      PropertyForm.TEXT,
      "",
      "Glue: address of the service, such as a VPC endpoint."),
  CATALOG_PROFILE(
      "catalog.profile",
      PropertyForm.TEXT,
      "",
      "Glue: profile of the AWS configuration to take credentials from."),
  CATALOG_ROLE_ARN("catalog.role_arn", PropertyForm.TEXT, "", "Glue: role to assume."),
  CATALOG_EXTERNAL_ID(
      "catalog.external_id",
      PropertyForm.TEXT,
      "",
      "Glue: external id that the role's owner asks for."),
  CATALOG_PROXY(
      "catalog.proxy", PropertyForm.TEXT, "", "Glue: HTTP proxy for requests, http://host:port."),
  CATALOG_URI(
      "catalog.uri",
      PropertyForm.TEXT,
      "",
      "REST: address of the catalog that compact --register points at the lake, such as https://catalog.example/api. Hive: addresses of the metastore, such as thrift://metastore.example:9083, with commas between them."),
  CATALOG_WAREHOUSE(
      "catalog.warehouse",
      PropertyForm.TEXT,
      "",
      "REST: which of the server's warehouses, where it has several."),
  CATALOG_TOKEN(
      "catalog.token", PropertyForm.SECRET, "", "REST: a bearer token to send with each request."),
  CATALOG_CREDENTIAL(
      "catalog.credential",
      PropertyForm.SECRET,
      "",
      "REST: client id and secret, as id:secret, that a token is asked for with by OAuth 2."),
  CATALOG_SCOPE(
      "catalog.scope", PropertyForm.TEXT, "", "REST: scope of the token that is asked for."),
  CATALOG_OAUTH2_URI(
      "catalog.oauth2_uri",
      PropertyForm.TEXT,
      "",
      "REST: address that a token is asked for at; the catalog's own when empty."),
  /** May hold a password. */
  CATALOG_DATABASE(
      "catalog.database",
      PropertyForm.SECRET,
      "",
      "JDBC: address of the database with the catalog that compact --register points at the lake, such as jdbc:postgresql://host/catalogs."),
  CATALOG_NAME(
      "catalog.name",
      PropertyForm.TEXT,
      "",
      "JDBC: name of the catalog in its database, as the engines that read it have it."),
  CATALOG_USER("catalog.user", PropertyForm.TEXT, "", "JDBC: user of the database."),
  CATALOG_PASSWORD("catalog.password", PropertyForm.SECRET, "", "JDBC: password of that user."),
  USER(
      "user",
      PropertyForm.TEXT,
      "",
      "Access key id, for archive and lake, for tools that only know user and password; goes with password. Empty is ignored, and so is any for a folder."),
  PASSWORD(
      "password",
      PropertyForm.SECRET,
      "",
      "Secret access key for user; goes with user. Empty is ignored, and so is any for a folder.");

  /** What keys of tables begin with. */
  static final String TABLE_PREFIX = "table.";

  private final String key;
  private final PropertyForm form;
  private final String defaultValue;
  private final String documentation;

  Property(String key, PropertyForm form, String defaultValue, String documentation) {
    this.key = Objects.requireNonNull(key, "key");
    this.form = Objects.requireNonNull(form, "form");
    this.defaultValue = Objects.requireNonNull(defaultValue, "defaultValue");
    this.documentation = Objects.requireNonNull(documentation, "documentation");
  }

  /** The name. */
  public String key() {
    return key;
  }

  /** The value when none is given, as text. */
  public String defaultValue() {
    return defaultValue;
  }

  /** One or two sentences for the reference page. */
  public String documentation() {
    return documentation;
  }

  /** What values it takes, in words. */
  public String takes() {
    return form.description();
  }

  /** The values it can take, when they are few; else empty. */
  public List<String> choices() {
    return form.choices();
  }

  /** Whether it is about queries alone, and means nothing to compaction. */
  public boolean isOfQueriesAlone() {
    return switch (this) {
      case LOOKAHEAD,
          ON_ERROR,
          ALLOW_INCOMPLETE,
          DUPLICATES,
          MAX_OBJECTS,
          MAX_BYTES,
          LISTING_CACHE,
          CACHE_DIR,
          CACHE_SIZE,
          SOURCES,
          FRESH,
          AS_OF,
          TABLE,
          TIMEOUT ->
          true;
      default -> false;
    };
  }

  /** Whether the value must not be shown. */
  public boolean isSecret() {
    return form == PropertyForm.SECRET;
  }

  /** The property of this name; upper and lower case are the same. */
  public static Optional<Property> ofKey(String key) {
    return isTable(key)
        ? Optional.of(TABLE)
        : Stream.of(values()).filter(p -> p.key.equalsIgnoreCase(key)).findFirst();
  }

  private static boolean isTable(String key) {
    return key.regionMatches(true, 0, TABLE_PREFIX, 0, TABLE_PREFIX.length());
  }

  /** The key under which a value is held that was given for one of this property's. */
  public String keyOf(String given) {
    return this == TABLE ? given.toLowerCase(Locale.ROOT) : key;
  }

  /** Names near one that does not exist, the nearest first. */
  public static List<String> near(String key) {
    return Suggestions.near(key, Stream.of(values()).map(Property::key).toList());
  }

  /** The value of this text; INVALID_PROPERTY when the property cannot take it. */
  Object parse(String text) {
    try {
      return form.parse(text.strip());
    } catch (IllegalArgumentException e) {
      String shown = isSecret() ? "" : " '" + text + "'";
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Property " + key + " cannot take the value" + shown + ": it takes " + takes() + ".",
          e);
    }
  }
}
