package io.trailql.lake;

import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of metadata files of which a catalog decides which one is a version, as Iceberg's catalogs
 * write them: several of one number may be there.
 */
final class CandidateName {
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{1,9})-\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.metadata\\.json");

  private CandidateName() {}

  /** A name that no file has. */
  static String of(int number) {
    return String.format("%05d-%s.metadata.json", number, UUID.randomUUID());
  }

  /** The number of the version that a file may be; absent when the name is of another kind. */
  static OptionalInt number(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
