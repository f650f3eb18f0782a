package io.trailql.storage.cache;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.ByteRange;
import io.trailql.storage.ForwardingStorage;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A storage behind a cache. A read is one request at most, as without: for whole blocks, so a
 * little more may be requested than was asked for.
 */
final class CachedStorage extends ForwardingStorage {
  /** Longer ranges, which nobody asks for, go past the cache. */
  private static final int LONGEST = 1 << 30;

  private final ObjectCache cache;
  private final CacheScope scope;
  private final CacheUse use;

  CachedStorage(ObjectCache cache, Storage storage, CacheScope scope, CacheUse use) {
    super(storage);
    this.cache = cache;
    this.scope = scope;
    this.use = use;
  }

  @Override
  public InputStream open(ObjectSummary object) {
    ObjectVersion version = ObjectVersion.of(object);
    if (!isKept(version)) {
      return super.open(object);
    }
    CachedObject kept = kept(version);
    byte[] first = kept.find(0);
    if (first == null || !kept.isWholeFrom(1)) {
      return new KeepingStream(super.open(object), kept);
    }
    use.read();
    use.served(first.length);
    return new CachedStream(first, kept, block -> bytes(version, kept.range(block)).bytes());
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    object.requireInside(range);
    if (!isKept(object) || range.length() > LONGEST) {
      return super.read(object, range);
    }
    BlockRead read = bytes(object, range);
    if (read.isComplete()) {
      use.read();
    }
    return read.bytes();
  }

  /** Reads blocks, those that are missing by one request. */
  private BlockRead bytes(ObjectVersion object, ByteRange range) {
    BlockRead read = new BlockRead(kept(object), range);
    if (!read.isComplete()) {
      ByteRange missing = read.missing();
      read.take(requested(object, missing), missing.offset());
    }
    use.served(read.served());
    return read;
  }

  private byte[] requested(ObjectVersion object, ByteRange range) {
    try {
      return super.read(object, range);
    } catch (TrailException e) {
      if (e.code() == ErrorCode.OBJECT_CHANGED || e.code() == ErrorCode.OBJECT_VANISHED) {
        forgetVersion(object);
      }
      throw e;
    }
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    if (!cache.isReady(use) || length > LONGEST) {
      return super.readTail(object, length);
    }
    Optional<ObjectVersion> known =
        object.version().isEmpty() ? version(object) : Optional.of(object);
    if (known.isEmpty() || !isKept(known.get())) {
      return requestedTail(object, length);
    }
    ObjectVersion found = known.get();
    int most = (int) Math.min(length, found.size());
    return new ObjectTail(found, read(found, new ByteRange(found.size() - most, most)));
  }

  /** Reads an end of which nobody knows the version, and keeps what was found out. */
  private ObjectTail requestedTail(ObjectVersion object, int length) {
    int more = (int) (Math.max(0, object.size() - length) % CachedObject.BLOCK);
    ObjectTail tail = super.readTail(object, length + more);
    byte[] bytes = tail.bytes();
    ObjectVersion found = tail.object();
    if (isKept(found)) {
      CachedObject kept = kept(found);
      long offset = found.size() - bytes.length;
      long first = (offset + CachedObject.BLOCK - 1) / CachedObject.BLOCK;
      for (long block = first; block < kept.blocks(); block++) {
        kept.keep(block, bytes, (int) (kept.range(block).offset() - offset));
      }
      if (object.version().isEmpty()) {
        String version = found.size() + "\n" + found.version();
        byte[] content = version.getBytes(StandardCharsets.UTF_8);
        cache.keep(ofVersion(object), content, 0, content.length, use);
      }
    }
    int from = Math.max(0, bytes.length - length);
    return new ObjectTail(found, Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** What was found of an object that nothing ever replaces, when it was first read. */
  private Optional<ObjectVersion> version(ObjectVersion object) {
    return Optional.ofNullable(cache.find(ofVersion(object), use))
        .map(
            content -> {
              String[] found = new String(content, StandardCharsets.UTF_8).split("\n", 2);
              return new ObjectVersion(object.key(), Long.parseLong(found[0]), found[1]);
            });
  }

  /** It was replaced nevertheless, as when a lake is restored from a copy. */
  private void forgetVersion(ObjectVersion object) {
    cache.forget(ofVersion(object), use);
    cache.forget(ofVersion(ObjectVersion.latest(object.key())), use);
  }

  private String ofVersion(ObjectVersion object) {
    ObjectVersion any = new ObjectVersion(object.key(), object.size(), "");
    return CachedObject.name(scope, any) + "version";
  }

  /** Whether it is known what to look for. */
  private boolean isKept(ObjectVersion object) {
    return !object.version().isEmpty() && object.size() > 0 && cache.isReady(use);
  }

  private CachedObject kept(ObjectVersion object) {
    return new CachedObject(cache, scope, object, use);
  }
}
