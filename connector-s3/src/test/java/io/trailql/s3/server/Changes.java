package io.trailql.s3.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that change the bucket's objects, which must be in memory. */
final class Changes {
  private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
  private static final String METADATA = "x-amz-meta-";

  private final ObjectSource source;
  private final Faults faults;
  private final Uploads uploads = new Uploads();

  Changes(ObjectSource source, Faults faults) {
    this.source = source;
    this.faults = faults;
  }

  int openUploads() {
    return uploads.size();
  }

  void beginUpload(String key) {
    uploads.begin(key, Map.of());
  }

  void abortUpload(String id) {
    uploads.end(id);
  }

  Answer answer(ParsedRequest request, byte[] body, String resource) {
    if (!(source instanceof MemoryObjects objects)) {
      return S3Error.METHOD_NOT_ALLOWED.answer(resource);
    }
    String announced = request.headers().get("x-amz-decoded-content-length");
    if (announced != null && Integer.parseInt(announced) != body.length) {
      return S3Error.BAD_DIGEST.answer(resource);
    }
    return switch (request.kind()) {
      case PUT -> put(objects, request, body, metadata(request), resource);
      case DELETE -> delete(objects, request);
      case DELETE_MANY -> deleteMany(objects, new String(body, StandardCharsets.UTF_8));
      case BEGIN_UPLOAD -> begin(request);
      case LIST_UPLOADS -> uploads.list(request.query());
      default -> upload(objects, request, body, resource);
    };
  }

  private Answer put(
      MemoryObjects objects,
      ParsedRequest request,
      byte[] content,
      Map<String, String> metadata,
      String resource) {
    if (faults.conflicts()) {
      return S3Error.CONDITIONAL_REQUEST_CONFLICT.answer(resource);
    }
    String ifMatch = request.headers().get("if-match");
    boolean isConditional = "*".equals(request.headers().get("if-none-match"));
    if (isConditional && faults.conditions() == Faults.Conditions.REFUSED) {
      return S3Error.NOT_IMPLEMENTED.answer(resource);
    }
    boolean stored;
    if (isConditional && faults.conditions() == Faults.Conditions.KNOWN) {
      stored = objects.putIfAbsent(request.key(), content, metadata);
    } else if (ifMatch != null) {
      stored = objects.putIfMatch(request.key(), ifMatch, content, metadata);
    } else {
      objects.put(request.key(), content, "STANDARD", metadata);
      stored = true;
    }
    return stored
        ? Answer.of(200, Map.of("ETag", Digests.etag(content)), new byte[0])
        : S3Error.PRECONDITION_FAILED.answer(resource);
  }

  private static Answer delete(MemoryObjects objects, ParsedRequest request) {
    objects.delete(request.key());
    return Answer.of(204, Map.of(), new byte[0]);
  }

  private Answer deleteMany(MemoryObjects objects, String body) {
    StringBuilder xml = new StringBuilder("<DeleteResult>");
    Matcher keys = KEY.matcher(body);
    int count = 0;
    while (keys.find()) {
      count++;
      String key = unescape(keys.group(1));
      S3Error refusal = faults.refusesDelete(key);
      if (refusal == null) {
        objects.delete(key);
      } else {
        xml.append("<Error><Key>")
            .append(Answer.escape(key))
            .append("</Key>")
            .append(refusal.element())
            .append("</Error>");
      }
    }
    return count > 1000
        ? S3Error.MALFORMED_XML.answer("")
        : Answer.xml(200, xml.append("</DeleteResult>").toString());
  }

  private Answer begin(ParsedRequest request) {
    String id = uploads.begin(request.key(), metadata(request));
    return Answer.xml(
        200,
        "<InitiateMultipartUploadResult><UploadId>"
            + id
            + "</UploadId></InitiateMultipartUploadResult>");
  }

  private Answer upload(
      MemoryObjects objects, ParsedRequest request, byte[] body, String resource) {
    String id = request.query().get("uploadId");
    if (!uploads.isOpen(id, request.key())) {
      return S3Error.NO_SUCH_UPLOAD.answer(resource);
    }
    switch (request.kind()) {
      case UPLOAD_PART -> {
        uploads.part(id, Integer.parseInt(request.query().get("partNumber")), body);
        return Answer.of(200, Map.of("ETag", Digests.etag(body)), new byte[0]);
      }
      case ABORT_UPLOAD -> {
        uploads.end(id);
        return Answer.of(204, Map.of(), new byte[0]);
      }
      default -> {
        byte[] content = uploads.content(id);
        Answer put = put(objects, request, content, uploads.metadata(id), resource);
        if (put.status() != 200) {
          return put;
        }
        uploads.end(id);
        return Answer.xml(
            200,
            "<CompleteMultipartUploadResult><ETag>"
                + Answer.escape(Digests.etag(content))
                + "</ETag></CompleteMultipartUploadResult>");
      }
    }
  }

  private static Map<String, String> metadata(ParsedRequest request) {
    Map<String, String> metadata = new HashMap<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith(METADATA)) {
                metadata.put(name, value);
              }
            });
    return metadata;
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
