package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.ByteRange;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Some bytes of one object version, by one GET that insists on the version. A connection that
 * breaks is mended by a further GET of what is missing.
 */
final class RangeRead {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private final Bucket bucket;
  private final ObjectVersion object;
  private final Purpose purpose;
  private volatile ResponseInputStream<GetObjectResponse> response;
  private volatile boolean ended;

  RangeRead(Bucket bucket, ObjectVersion object) {
    this.bucket = bucket;
    this.object = object;
    this.purpose = bucket.purpose(Purpose.Action.READ, object.key());
  }

  byte[] range(ByteRange range) {
    byte[] bytes = new byte[range.length()];
    int[] fetched = new int[1];
    return send(
        () -> {
          long first = range.offset() + fetched[0];
          Found found = get("bytes=" + first + "-" + (range.end() - 1));
          if (found.first != first || found.last != range.end() - 1) {
            throw changed("it is shorter than it was");
          }
          fill(bytes, fetched);
          return bytes;
        });
  }

  ObjectTail tail(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("no tail: " + length + " bytes");
    }
    return send(
        () -> {
          Found found;
          try {
            found = get("bytes=-" + length);
          } catch (S3Exception e) {
            if (e.statusCode() == 416) {
              return empty();
            }
            throw e;
          }
          byte[] bytes = new byte[(int) (found.last - found.first + 1)];
          if (found.last != found.size - 1 || bytes.length != Math.min(length, found.size)) {
            throw changed("the store sent other bytes than its last ones");
          }
          fill(bytes, new int[1]);
          return new ObjectTail(new ObjectVersion(object.key(), found.size, found.version), bytes);
        });
  }

  /** No range of an object without bytes can be answered, not even its end. */
  private ObjectTail empty() {
    if (object.size() > 0) {
      throw changed("it is empty now");
    }
    return new ObjectTail(new ObjectVersion(object.key(), 0, object.version()), new byte[0]);
  }

  private <T> T send(Callable<T> request) {
    try {
      return bucket.requests().send(purpose, request);
    } finally {
      ended = true;
      drop();
    }
  }

  private Found get(String range) throws IOException {
    GetObjectRequest.Builder get =
        GetObjectRequest.builder().bucket(bucket.name()).key(object.key()).range(range);
    if (!object.version().isEmpty()) {
      get.ifMatch(object.version());
    }
    ResponseInputStream<GetObjectResponse> opened = bucket.client().getObject(get.build());
    response = opened;
    if (ended) {
      drop();
      throw new IOException("nobody waits any more");
    }
    Matcher matcher = CONTENT_RANGE.matcher(opened.response().contentRange() + "");
    if (!matcher.matches()) {
      throw new TrailException(
          ErrorCode.STORAGE_UNAVAILABLE,
          purpose.cannot() + ": the store does not answer requests for parts of objects.",
          purpose.place(),
          null);
    }
    Found found =
        new Found(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)),
            opened.response().eTag() == null ? object.version() : opened.response().eTag());
    if (object.size() >= 0 && found.size != object.size()) {
      throw changed("it has another size than it had");
    }
    return found;
  }

  private void fill(byte[] bytes, int[] fetched) throws IOException {
    ResponseInputStream<GetObjectResponse> from = response;
    if (from == null) {
      throw new IOException("nobody waits any more");
    }
    try {
      while (fetched[0] < bytes.length) {
        int count = from.read(bytes, fetched[0], bytes.length - fetched[0]);
        if (count < 0) {
          throw new IOException("the store sent less than it announced");
        }
        fetched[0] += count;
      }
    } catch (IOException | RuntimeException e) {
      drop();
      throw e;
    }
    response = null;
    from.close();
  }

  /** Bytes still under way are not worth reading. */
  private void drop() {
    ResponseInputStream<GetObjectResponse> open = response;
    response = null;
    if (open != null) {
      open.abort();
    }
  }

  private TrailException changed(String why) {
    return new TrailException(
        ErrorCode.OBJECT_CHANGED,
        purpose.cannot() + ": " + why + "; run the query again.",
        purpose.place(),
        null);
  }

  private record Found(long first, long last, long size, String version) {}
}
