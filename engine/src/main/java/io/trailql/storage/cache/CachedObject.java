package io.trailql.storage.cache;

import io.trailql.storage.ByteRange;
import io.trailql.storage.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a cache has of one version of an object, block by block: all are of one length but the last.
 */
final class CachedObject {
  /** With what belongs to it a block fills 32 units of the disk. */
  static final int BLOCK = (128 << 10) - CacheFolder.TRAILER;

  private final ObjectCache cache;
  private final CacheUse use;
  private final long size;
  private final String name;

  /**
   * The version of an object.
   *
   * @param object of known size
   */
  CachedObject(ObjectCache cache, CacheScope scope, ObjectVersion object, CacheUse use) {
    this.cache = cache;
    this.use = use;
    this.size = object.size();
    this.name = name(scope, object);
  }

  /** What entries about a version of an object are called, but for what they are of it. */
  static String name(CacheScope scope, ObjectVersion object) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (String part :
        new String[] {scope.text(), object.key(), object.version(), Long.toString(object.size())}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest()) + "-";
  }

  /** Bytes of the object. */
  long size() {
    return size;
  }

  /** Number of blocks. */
  long blocks() {
    return (size + BLOCK - 1) / BLOCK;
  }

  /** Where a block lies in the object. */
  ByteRange range(long block) {
    long offset = block * BLOCK;
    return new ByteRange(offset, (int) Math.min(BLOCK, size - offset));
  }

  /** A block; null when it is not there. */
  byte[] find(long block) {
    byte[] content = cache.find(name + block, use);
    return content == null || content.length == range(block).length() ? content : null;
  }

  /** Whether all blocks seem to be there from one on. */
  boolean isWholeFrom(long first) {
    for (long block = first; block < blocks(); block++) {
      if (!cache.has(name + block)) {
        return false;
      }
    }
    return true;
  }

  /** Keeps a block, if that can be done. */
  void keep(long block, byte[] bytes, int offset) {
    cache.keep(name + block, bytes, offset, range(block).length(), use);
  }
}
