package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Tables;
import io.trailql.json.LogContent;
import io.trailql.json.LogReader;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LedgerEntry;
import io.trailql.runtime.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds objects that have another version than the ledger knows and the same content: copied,
 * encrypted or compressed anew. Their rows stay; only their entry changes.
 */
final class UnchangedObjects {
  private final CancelToken cancel;
  private final LogReader reader =
      new LogReader(new RecordProjection(Tables.EVENTS, List.of(), Optional.empty()));
  private final LogContent content = LogContent.hashing();

  UnchangedObjects(CancelToken cancel) {
    this.cancel = cancel;
  }

  /** New entries of those of the objects whose content is the same; reads all of them. */
  List<LedgerEntry> entries(LakeSnapshot snapshot, List<ArchiveObject> changed) {
    Map<String, LedgerEntry> known = known(snapshot, changed);
    List<LedgerEntry> entries = new ArrayList<>();
    for (ArchiveObject object : changed) {
      cancel.check();
      LedgerEntry entry = known.get(object.identity());
      List<ReadError> errors = new ArrayList<>();
      if (entry != null && hash(object, errors).filter(entry.sha256()::equals).isPresent()) {
        entries.add(relabelled(entry, object, errors));
      }
    }
    return entries;
  }

  private static Map<String, LedgerEntry> known(
      LakeSnapshot snapshot, List<ArchiveObject> changed) {
    Map<String, LedgerEntry> known = new HashMap<>();
    Set<String> identities = new HashSet<>();
    changed.forEach(object -> identities.add(object.identity()));
    changed.stream()
        .map(object -> object.scope().date())
        .distinct()
        .forEach(
            date -> {
              Iterator<LedgerEntry> entries = snapshot.ledger().day(date).entries();
              while (entries.hasNext()) {
                LedgerEntry entry = entries.next();
                if (identities.contains(entry.identity())) {
                  known.put(entry.identity(), entry);
                }
              }
            });
    return known;
  }

  /** The hash of an object's content; absent when it cannot be read, which its conversion says. */
  private Optional<String> hash(ArchiveObject object, List<ReadError> errors) {
    try (InputStream stored = object.open()) {
      content.open(stored);
      reader.open(content, errors::add);
      while (reader.next() != null) {
        cancel.check();
      }
      return Optional.of(content.hash());
    } catch (IOException e) {
      return Optional.empty();
    } catch (TrailException e) {
      if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.NO_CREDENTIALS) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static LedgerEntry relabelled(
      LedgerEntry entry, ArchiveObject object, List<ReadError> errors) {
    return new LedgerEntry(
        entry.identity(),
        object.summary().version(),
        entry.kind(),
        entry.scope(),
        entry.stamp(),
        object.summary().size(),
        entry.records(),
        entry.firstEvent(),
        entry.lastEvent(),
        entry.sha256(),
        errors.stream().anyMatch(error -> error.code() == ErrorCode.TRAILING_DATA),
        errors);
  }
}
