package io.trailql.kill;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A store with an archive and its lake. */
interface Ground extends AutoCloseable {
  /** A run of compaction on the first day, with neither bound nor grace. */
  Order order();

  /** What an engine needs to reach both, the lake among it. */
  Map<String, String> properties();

  /** The archive's storage. */
  Storage archive();

  /** What the keys of the archive begin with. */
  String archivePrefix();

  /** The lake's storage. */
  WritableStorage lake();

  /** What the keys of the lake begin with. */
  String lakePrefix();

  /** Puts what changed in the folder of arrivals into the archive. */
  void deliver() throws IOException;

  /** Lets the aim see what a compactor asks for, if not by itself. */
  void watch(Aim aim);

  /** What was begun and never finished, which no listing shows. */
  List<String> unfinished() throws IOException;

  @Override
  void close();

  /** All objects below a prefix. */
  static List<ObjectSummary> list(Storage storage, String prefix) {
    List<ObjectSummary> all = new ArrayList<>();
    ObjectPages pages = storage.list(ListRequest.all(prefix));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      all.addAll(page.objects());
    }
    return all;
  }
}
