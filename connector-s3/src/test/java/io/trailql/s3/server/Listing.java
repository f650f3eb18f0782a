package io.trailql.s3.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** One page of ListObjectsV2. */
final class Listing {
  private static final int MOST = 1000;

  private final String bucket;
  private final Map<String, String> query;
  private final Faults faults;
  private final String prefix;
  private final String delimiter;
  private final List<StoredObject> objects = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();
  private String next = "";

  private Listing(String bucket, Map<String, String> query, Faults faults) {
    this.faults = faults;
    this.bucket = bucket;
    this.query = query;
    this.prefix = query.getOrDefault("prefix", "");
    this.delimiter = query.getOrDefault("delimiter", "");
  }

  static Answer answer(
      String bucket, Map<String, String> query, ObjectSource source, Faults faults) {
    Listing listing = new Listing(bucket, query, faults);
    listing.collect(source);
    return Answer.xml(200, listing.xml());
  }

  private void collect(ObjectSource source) {
    int most = Math.min(MOST, Integer.parseInt(query.getOrDefault("max-keys", "1000")));
    String after = query.getOrDefault("start-after", "");
    String token = query.get("continuation-token");
    String from =
        token != null
            ? new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8)
            : after + "\0";
    Iterator<StoredObject> iterator =
        source.from(KeyOrder.INSTANCE.compare(from, prefix) < 0 ? prefix : from);
    while (iterator.hasNext()) {
      StoredObject object = iterator.next();
      String key = object.key();
      if (!key.startsWith(prefix)) {
        return;
      }
      int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      String common = cut < 0 ? "" : key.substring(0, cut + delimiter.length());
      boolean skipped = cut >= 0 && token == null && after.startsWith(common);
      if (!skipped && objects.size() + prefixes.size() == most) {
        next = Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (cut < 0) {
        objects.add(faults.listed(object));
        continue;
      }
      if (!skipped) {
        prefixes.add(common);
      }
      int last = common.length() - 1;
      iterator = source.from(common.substring(0, last) + (char) (common.charAt(last) + 1));
    }
  }

  private String xml() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    element(xml, "Name", bucket);
    element(xml, "Prefix", encode(prefix));
    element(xml, "MaxKeys", query.getOrDefault("max-keys", "1000"));
    element(xml, "KeyCount", Integer.toString(objects.size() + prefixes.size()));
    element(xml, "IsTruncated", Boolean.toString(!next.isEmpty()));
    if (query.containsKey("encoding-type")) {
      element(xml, "EncodingType", "url");
    }
    if (!delimiter.isEmpty()) {
      element(xml, "Delimiter", encode(delimiter));
    }
    if (!next.isEmpty()) {
      element(xml, "NextContinuationToken", next);
    }
    for (StoredObject object : objects) {
      xml.append("<Contents>");
      element(xml, "Key", encode(object.key()));
      element(xml, "LastModified", object.modified().toString().replace("Z", ".000Z"));
      element(xml, "ETag", object.etag());
      element(xml, "Size", Long.toString(object.size()));
      element(xml, "StorageClass", object.storageClass());
      if (faults.isRestored(object.key())) {
        xml.append("<RestoreStatus>");
        element(xml, "IsRestoreInProgress", "false");
        element(xml, "RestoreExpiryDate", "2099-01-01T00:00:00.000Z");
        xml.append("</RestoreStatus>");
      }
      xml.append("</Contents>");
    }
    for (String common : prefixes) {
      xml.append("<CommonPrefixes>");
      element(xml, "Prefix", encode(common));
      xml.append("</CommonPrefixes>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private String encode(String text) {
    return query.containsKey("encoding-type")
        ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/")
        : text;
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append('<')
        .append(name)
        .append('>')
        .append(Answer.escape(text))
        .append("</")
        .append(name)
        .append('>');
  }
}
