package io.trailql.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of digest files. */
final class Sha256 {
  private Sha256() {}

  /** A digest that has taken nothing yet. */
  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
