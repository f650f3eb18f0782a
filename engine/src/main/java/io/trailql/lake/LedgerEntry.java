package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.event.Kind;
import io.trailql.json.ReadError;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One object version that the lake contains.
 *
 * @param identity as in {@code source_object}
 * @param version as the store wrote it
 * @param kind as its path tells
 * @param scope where it was delivered to
 * @param stamp minute of delivery in its file name
 * @param size stored bytes
 * @param records rows it has in the lake, duplicates included
 * @param firstEvent earliest {@code eventtime} of its rows; absent when no row has one
 * @param lastEvent latest
 * @param sha256 of the inflated bytes up to the end or to the damage, as in digest files, in
 *     lower-case hexadecimal digits
 * @param trailing whether bytes follow the gzip stream
 * @param errors what was broken in it
 */
public record LedgerEntry(
    String identity,
    String version,
    Optional<Kind> kind,
    Scope scope,
    Optional<Instant> stamp,
    long size,
    long records,
    Optional<Instant> firstEvent,
    Optional<Instant> lastEvent,
    String sha256,
    boolean trailing,
    List<ReadError> errors) {
  public LedgerEntry {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(stamp, "stamp");
    Objects.requireNonNull(firstEvent, "firstEvent");
    Objects.requireNonNull(lastEvent, "lastEvent");
    Objects.requireNonNull(sha256, "sha256");
    errors = List.copyOf(errors);
  }
}
