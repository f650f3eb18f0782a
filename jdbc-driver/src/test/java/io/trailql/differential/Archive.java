package io.trailql.differential;

import java.util.List;

/** The columns and objects that statements are made about. */
record Archive(List<EventColumn> columns, List<ArchiveObject> objects) {
  Archive {
    columns = List.copyOf(columns);
    objects = List.copyOf(objects);
  }
}
