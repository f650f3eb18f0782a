package io.trailql.s3.server;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From request to answer: who asks, what goes wrong on purpose, and what the objects say. */
final class S3Protocol {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");

  private final LoopbackS3.Setup setup;
  private final Faults faults;
  private final Map<String, String> accessKeys;
  private final Changes changes;

  S3Protocol(LoopbackS3.Setup setup, Faults faults, Map<String, String> accessKeys) {
    this.setup = setup;
    this.faults = faults;
    this.accessKeys = accessKeys;
    this.changes = new Changes(setup.source(), faults);
  }

  int openUploads() {
    return changes.openUploads();
  }

  void beginUpload(String key) {
    changes.beginUpload(key);
  }

  void abortUpload(String id) {
    changes.abortUpload(id);
  }

  Answer answer(ParsedRequest request, byte[] body) {
    String resource = "/" + request.bucket() + "/" + request.key();
    Optional<S3Error> refusal = refuse(request);
    if (refusal.isPresent()) {
      Answer answer = refusal.get().answer(resource);
      boolean elsewhere =
          refusal.get() == S3Error.PERMANENT_REDIRECT
              || refusal.get() == S3Error.AUTHORIZATION_HEADER_MALFORMED;
      return elsewhere && setup.regionHeader() == LoopbackS3.RegionHeader.SENT
          ? answer.with("x-amz-bucket-region", setup.region())
          : answer;
    }
    Answer answer =
        switch (request.kind()) {
          case LIST -> Listing.answer(request.bucket(), request.query(), setup.source(), faults);
          case GET, HEAD -> read(request, resource);
          case HEAD_BUCKET ->
              Answer.of(200, Map.of("x-amz-bucket-region", setup.region()), new byte[0]);
          case OTHER -> S3Error.METHOD_NOT_ALLOWED.answer(resource);
          default -> changes.answer(request, body, resource);
        };
    if (faults.loses(request.kind())) {
      return Answer.LOST;
    }
    return faults.failsAfter(request.kind()) ? S3Error.INTERNAL_ERROR.answer(resource) : answer;
  }

  private Optional<S3Error> refuse(ParsedRequest request) {
    if (faults.throttles()) {
      return Optional.of(S3Error.SLOW_DOWN);
    }
    if (faults.fails()) {
      return Optional.of(S3Error.INTERNAL_ERROR);
    }
    if (!request.bucket().equals(setup.bucket())) {
      return Optional.of(S3Error.NO_SUCH_BUCKET);
    }
    if (request.accessKey().isEmpty()) {
      return setup.access() == LoopbackS3.Access.PUBLIC
          ? denied(request)
          : Optional.of(S3Error.ACCESS_DENIED);
    }
    if (!accessKeys.containsKey(request.accessKey())) {
      return Optional.of(S3Error.INVALID_ACCESS_KEY_ID);
    }
    if (faults.isExpired(request.accessKey())) {
      return Optional.of(S3Error.EXPIRED_TOKEN);
    }
    if (!setup.region().isEmpty() && !request.region().equals(setup.region())) {
      return Optional.of(setup.redirect());
    }
    return denied(request);
  }

  private Optional<S3Error> denied(ParsedRequest request) {
    String key = request.key();
    return switch (request.kind()) {
      case LIST ->
          faults.deniesList(request.query().getOrDefault("prefix", ""))
              ? Optional.of(S3Error.ACCESS_DENIED)
              : Optional.empty();
      case GET, HEAD ->
          faults.deniesRead(key)
              ? Optional.of(S3Error.ACCESS_DENIED)
              : faults.deniesDecrypt(key) ? Optional.of(S3Error.KMS_DENIED) : Optional.empty();
      default -> faults.deniesWrite(key) ? Optional.of(S3Error.ACCESS_DENIED) : Optional.empty();
    };
  }

  private Answer read(ParsedRequest request, String resource) {
    Optional<StoredObject> found = setup.source().find(request.key());
    if (found.isEmpty() || faults.hasVanished(request.key())) {
      return S3Error.NO_SUCH_KEY.answer(resource);
    }
    StoredObject object = faults.read(found.get());
    String ifMatch = request.headers().get("if-match");
    if (ifMatch != null && !ifMatch.equals(object.etag())) {
      return S3Error.PRECONDITION_FAILED.answer(resource);
    }
    boolean head = request.kind() == RequestKind.HEAD;
    if (!head && ARCHIVED.contains(object.storageClass()) && !faults.isRestored(object.key())) {
      return S3Error.INVALID_OBJECT_STATE.answer(resource);
    }
    byte[] content = setup.source().content(found.get());
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", object.etag());
    headers.put("Accept-Ranges", "bytes");
    headers.putAll(faults.losesMetadata() ? Map.of() : setup.source().metadata(found.get()));
    headers.put(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(object.modified().atOffset(ZoneOffset.UTC)));
    headers.put("Content-Type", "application/json");
    if (object.key().endsWith(".gz")) {
      headers.put("Content-Encoding", "gzip");
    }
    Answer answer = range(request, content, headers, resource);
    if (head) {
      return answer;
    }
    int half = answer.body().length / 2;
    return faults.cuts()
        ? answer.cutAfter(half)
        : faults.stalls() ? answer.stalledAfter(half) : answer;
  }

  private static Answer range(
      ParsedRequest request, byte[] content, Map<String, String> headers, String resource) {
    Matcher range = RANGE.matcher(request.headers().getOrDefault("range", ""));
    if (!range.matches()) {
      return Answer.of(200, headers, content);
    }
    boolean suffix = range.group(1).isEmpty();
    long first =
        suffix
            ? Math.max(0, content.length - Long.parseLong(range.group(2)))
            : Long.parseLong(range.group(1));
    long last =
        suffix || range.group(2).isEmpty()
            ? content.length - 1
            : Math.min(content.length - 1L, Long.parseLong(range.group(2)));
    if (first > last) {
      return S3Error.INVALID_RANGE.answer(resource);
    }
    headers.put("Content-Range", "bytes " + first + "-" + last + "/" + content.length);
    return Answer.of(206, headers, Arrays.copyOfRange(content, (int) first, (int) last + 1));
  }
}
