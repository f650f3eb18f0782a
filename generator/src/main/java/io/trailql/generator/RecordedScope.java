package io.trailql.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the objects of one scope while an archive is generated. */
final class RecordedScope implements EventObserver {
  private final ArchiveScope scope;
  private final String folder;
  private final Map<String, FinishedObject> objects = new LinkedHashMap<>();

  RecordedScope(ArchiveScope scope) {
    this.scope = scope;
    folder = DemoArchive.LAYOUT.dayFolder("CloudTrail", scope);
  }

  void put(String path, byte[] content) {
    if (path.startsWith(folder)) {
      objects.put(path, new FinishedObject(path, content, new ArrayList<>()));
    }
  }

  @Override
  public void event(GeneratedEvent event) {
    FinishedObject object = objects.get(event.object());
    if (object != null) {
      object.events().add(event);
    }
  }

  ArchiveScope scope() {
    return scope;
  }

  List<FinishedObject> objects() {
    return List.copyOf(objects.values());
  }

  FinishedObject largest() {
    return objects.values().stream()
        .max(Comparator.comparingInt(object -> object.events().size()))
        .orElseThrow();
  }
}
