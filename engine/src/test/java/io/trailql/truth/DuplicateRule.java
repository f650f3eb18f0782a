package io.trailql.truth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records are the events when copies are left out: within one account, region and day one
 * record per eventTime, eventID, recipientAccountId and eventCategory, or, without an eventID, per
 * text; of several the one of the smallest stamp, then object, then index.
 */
final class DuplicateRule {
  private DuplicateRule() {}

  /** What must be known of a record to choose. */
  private record Candidate(String scope, List<String> key, String stamp, String object, int index) {
    static Candidate of(SourceRecord record) {
      List<String> key = new ArrayList<>();
      SourceValue none = new SourceValue("null");
      Map<String, SourceValue> first = record.value().first();
      if (first.getOrDefault("eventID", none).isText()) {
        for (String name : List.of("eventTime", "eventID", "recipientAccountId", "eventCategory")) {
          key.add(first.getOrDefault(name, none).text());
        }
      } else {
        key.add(record.value().text());
      }
      return new Candidate(
          record.account() + "/" + record.region() + "/" + record.date(),
          key,
          record.stamp() == null ? "~" : record.stamp().toString(),
          record.object(),
          record.index());
    }
  }

  /** The places of the surviving records. */
  static Set<String> survivors(Path archive, List<String> objects) {
    List<Candidate> all = new ArrayList<>();
    for (String object : objects) {
      SourceRecord.of(archive, object).forEach(record -> all.add(Candidate.of(record)));
    }
    all.sort(
        Comparator.comparing(Candidate::scope)
            .thenComparing(Candidate::stamp)
            .thenComparing(Candidate::object)
            .thenComparingInt(Candidate::index));
    Set<List<Object>> seen = new HashSet<>();
    Set<String> survivors = new TreeSet<>();
    for (Candidate candidate : all) {
      if (seen.add(List.of(candidate.scope(), candidate.key()))) {
        survivors.add(candidate.object() + "#" + candidate.index());
      }
    }
    return survivors;
  }
}
