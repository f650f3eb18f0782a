package io.trailql.scan.shared;

import io.trailql.event.Leaf;
import io.trailql.event.TableDefinition;
import io.trailql.predicate.Predicate;
import io.trailql.scan.ContentFilter;
import io.trailql.scan.ScanRequest;
import io.trailql.scan.Scanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Scans that are read together, at least two.
 *
 * @param numbers of the scans, ascending
 * @param members what each is to deliver
 * @param request what is read for all: the leaves of all, and every row that one of them wants
 */
record ScanGroup(List<Integer> numbers, List<ScanRequest> members, ScanRequest request) {
  /** Most leaves of a scan whose rows are all kept for later. */
  private static final int MOST_LEAVES = 16;

  /**
   * What scans have in common that read the same.
   *
   * @param deciding of which all hold
   */
  private record Reading(TableDefinition table, Set<Predicate> deciding) {}

  /** The scans of a statement that pay to be read together; the others are in no group. */
  static List<ScanGroup> of(List<ScanRequest> requests, Scanner scanner) {
    Map<Reading, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; requests.size() > 1 && i < requests.size(); i++) {
      ScanRequest request = requests.get(i);
      if (request.newest().isEmpty()) {
        Set<Predicate> deciding = new LinkedHashSet<>();
        addConjuncts(scanner.deciding(request), deciding);
        alike
            .computeIfAbsent(new Reading(request.table(), deciding), r -> new ArrayList<>())
            .add(i);
      }
    }
    List<ScanGroup> groups = new ArrayList<>();
    for (List<Integer> numbers : alike.values()) {
      groups.addAll(of(numbers, requests));
    }
    return groups;
  }

  private static void addConjuncts(Predicate predicate, Set<Predicate> conjuncts) {
    if (predicate instanceof Predicate.And and) {
      and.parts().forEach(part -> addConjuncts(part, conjuncts));
    } else {
      conjuncts.add(predicate);
    }
  }

  /**
   * Of scans that read the same. One without a condition makes all rows come, and all values of the
   * others with them: those are not to be large, nor are they where all rows are kept for it.
   */
  private static List<ScanGroup> of(List<Integer> numbers, List<ScanRequest> requests) {
    boolean areAllFiltered = numbers.stream().allMatch(number -> isFiltered(requests.get(number)));
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int number : numbers) {
      ScanRequest request = requests.get(number);
      if (areAllFiltered || isNarrow(request)) {
        first.add(number);
      } else if (isFiltered(request)) {
        second.add(number);
      }
    }
    List<ScanGroup> groups = new ArrayList<>();
    for (List<Integer> some : List.of(first, second)) {
      List<Integer> suited = withoutOverlaps(some, requests);
      if (suited.size() > 1) {
        groups.add(together(suited, suited.stream().map(requests::get).toList()));
      }
    }
    return groups;
  }

  private static boolean isFiltered(ScanRequest request) {
    return request.contentFilter().isPresent();
  }

  private static boolean isNarrow(ScanRequest request) {
    return request.leaves().size() <= MOST_LEAVES
        && request.leaves().stream().noneMatch(Leaf::isLarge);
  }

  /** A scan has either a struct or fields of it: the first of those that would have both. */
  private static List<Integer> withoutOverlaps(List<Integer> numbers, List<ScanRequest> requests) {
    List<Integer> kept = new ArrayList<>();
    Set<Leaf> leaves = new LinkedHashSet<>();
    for (int number : numbers) {
      List<Leaf> own = requests.get(number).leaves();
      boolean overlaps = own.stream().anyMatch(leaf -> leaves.stream().anyMatch(leaf::overlaps));
      if (!overlaps) {
        kept.add(number);
        leaves.addAll(own);
      }
    }
    return kept;
  }

  private static ScanGroup together(List<Integer> numbers, List<ScanRequest> members) {
    Set<Leaf> all = new LinkedHashSet<>();
    members.forEach(member -> all.addAll(member.leaves()));
    List<Leaf> leaves = List.copyOf(all);
    List<Predicate> predicates = members.stream().map(ScanRequest::predicate).distinct().toList();
    Predicate predicate =
        predicates.contains(Predicate.ANYTHING)
            ? Predicate.ANYTHING
            : predicates.size() == 1 ? predicates.get(0) : new Predicate.Or(predicates);
    Optional<ContentFilter> filter =
        members.stream().allMatch(ScanGroup::isFiltered)
            ? Optional.of(Condition.any(members, leaves))
            : Optional.empty();
    ScanRequest request =
        new ScanRequest(
            members.get(0).table(),
            leaves,
            predicate,
            filter,
            Optional.empty(),
            OptionalInt.empty());
    return new ScanGroup(numbers, members, request);
  }

  /** How a scan takes its part of what is read. */
  Share share(int number) {
    return Share.of(members.get(numbers.indexOf(number)), request.leaves());
  }
}
