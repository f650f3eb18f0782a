package io.trailql.organisation;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import io.trailql.s3.server.ObjectSource;
import io.trailql.s3.server.StoredObject;
import io.trailql.storage.ByteRange;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bucket without a network: what S3 would list, page by page of a thousand keys and common
 * prefixes, and the objects. Counts the requests that S3 would bill.
 */
final class SimulatedStorage implements Storage {
  private static final int PAGE = 1000;

  private final String bucket;
  private final ObjectSource source;
  private final LongAdder lists = new LongAdder();
  private final LongAdder gets = new LongAdder();

  SimulatedStorage(String bucket, ObjectSource source) {
    this.bucket = bucket;
    this.source = source;
  }

  /** Listing requests so far. */
  long lists() {
    return lists.sum();
  }

  /** Reading requests so far. */
  long gets() {
    return gets.sum();
  }

  @Override
  public String identity(String key) {
    return name() + "/" + key;
  }

  @Override
  public String name() {
    return SimulatedProvider.SCHEME + "://" + bucket;
  }

  @Override
  public Object requester() {
    return this;
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return new Pages(request);
  }

  /** The pages of one listing. */
  private final class Pages implements ObjectPages {
    private final ListRequest request;
    private String next;

    Pages(ListRequest request) {
      this.request = request;
      String after = request.after().isEmpty() ? "" : request.after() + '\0';
      this.next = after.compareTo(request.prefix()) < 0 ? request.prefix() : after;
    }

    @Override
    public ObjectPage next() {
      if (next == null) {
        return null;
      }
      lists.increment();
      List<ObjectSummary> objects = new ArrayList<>();
      List<String> prefixes = new ArrayList<>();
      Iterator<StoredObject> found = source.from(next);
      next = null;
      while (found.hasNext()) {
        StoredObject object = found.next();
        if (!object.key().startsWith(request.prefix())) {
          break;
        }
        if (objects.size() + prefixes.size() == PAGE) {
          next = object.key();
          break;
        }
        int cut = object.key().indexOf('/', request.prefix().length());
        if (request.depth() == ListRequest.Depth.ALL || cut < 0) {
          objects.add(summary(object));
          continue;
        }
        prefixes.add(object.key().substring(0, cut + 1));
        // What follows '/' in the order of keys.
        found = source.from(object.key().substring(0, cut) + '0');
      }
      return new ObjectPage(objects, prefixes);
    }
  }

  private static ObjectSummary summary(StoredObject object) {
    return new ObjectSummary(
        object.key(), object.size(), object.etag(), object.modified(), object.storageClass());
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return new ByteArrayInputStream(content(ObjectVersion.of(object)));
  }

  private byte[] content(ObjectVersion wanted) {
    gets.increment();
    StoredObject object =
        source
            .find(wanted.key())
            .orElseThrow(() -> failure(ErrorCode.OBJECT_VANISHED, "there is none", wanted.key()));
    if (!wanted.version().isEmpty() && !wanted.version().equals(object.etag())) {
      throw failure(ErrorCode.OBJECT_CHANGED, "it has another ETag", wanted.key());
    }
    return source.content(object);
  }

  private TrailException failure(ErrorCode code, String why, String key) {
    return new TrailException(
        code, "Cannot read an object: " + why + ".", Place.of(identity(key)), null);
  }

  @Override
  public ReadPolicy readPolicy() {
    return new ReadPolicy(256 << 10, 8 << 20, 8);
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    object.requireInside(range);
    return Arrays.copyOfRange(content(object), (int) range.offset(), (int) range.end());
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    byte[] all = content(object);
    return new ObjectTail(
        new ObjectVersion(object.key(), all.length, object.version()),
        Arrays.copyOfRange(all, Math.max(0, all.length - length), all.length));
  }

  @Override
  public void close() {}
}
