package io.trailql.scan.shared;

import io.trailql.column.BatchSource;
import io.trailql.event.Leaf;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.ScanRequest;
import io.trailql.scan.Scanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * All scans of one execution of a plan: each is opened by its number, and those that read the same
 * are read once. Used by one thread at a time.
 */
public final class SharedScans {
  /** Whether scans may be read together. */
  public enum Mode {
    /** Where that is less to read. */
    TOGETHER,
    /** Never: nothing is kept for a scan that is not pulled yet. */
    APART
  }

  private final List<ScanRequest> requests;
  private final Scanner scanner;
  private final QueryContext context;
  private final List<ScanGroup> groups;
  private final List<SharedSource> sources = new ArrayList<>();
  private final List<ScanGroup> explained = new ArrayList<>();

  /**
   * Requests nothing yet.
   *
   * @param requests of all scans that may be opened, each once; its index is its number
   */
  public SharedScans(List<ScanRequest> requests, Scanner scanner, QueryContext context, Mode mode) {
    this.requests = List.copyOf(requests);
    this.scanner = Objects.requireNonNull(scanner, "scanner");
    this.context = Objects.requireNonNull(context, "context");
    this.groups = mode == Mode.TOGETHER ? ScanGroup.of(this.requests, scanner) : List.of();
    groups.forEach(group -> sources.add(null));
  }

  /** Whether there are scans that are read together. */
  public boolean isAny() {
    return !groups.isEmpty();
  }

  private int groupOf(int number) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).numbers().contains(number)) {
        return i;
      }
    }
    return -1;
  }

  /** Starts a scan; nothing is requested before the first batch of its rows is pulled. */
  public BatchSource open(int number) {
    int index = groupOf(number);
    if (index < 0) {
      return scanner.scan(requests.get(number), context);
    }
    ScanGroup group = groups.get(index);
    if (sources.get(index) == null) {
      sources.set(index, new SharedSource(scanner.scan(group.request(), context), context));
    }
    return sources.get(index).open(group.share(number));
  }

  /**
   * What a scan would list and read, as lines for EXPLAIN; of scans that are read together, all is
   * told of the first that is asked for.
   */
  public List<String> explain(int number) {
    int index = groupOf(number);
    if (index < 0) {
      return scanner.explain(requests.get(number), context);
    }
    ScanGroup group = groups.get(index);
    if (explained.contains(group)) {
      return List.of("rows of shared scan " + (explained.indexOf(group) + 1));
    }
    explained.add(group);
    List<String> lines = new ArrayList<>();
    lines.add(
        "shared scan %d, read once for %d scans: [%s], %s"
            .formatted(
                explained.size(),
                group.numbers().size(),
                group.request().leaves().stream()
                    .map(Leaf::toString)
                    .collect(Collectors.joining(", ")),
                group.request().contentFilter().isPresent()
                    ? "rows that any of them wants"
                    : "every row"));
    lines.addAll(scanner.explain(group.request(), context));
    return lines;
  }
}
