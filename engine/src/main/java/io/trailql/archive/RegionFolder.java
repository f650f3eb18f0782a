package io.trailql.archive;

import io.trailql.storage.ObjectSummary;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The objects of one kind and region, or a part of them: {@code …/region/yyyy/MM/dd/}.
 *
 * @param archive where
 * @param folder of level OBJECTS
 */
record RegionFolder(Archive archive, Folder folder) {
  /** The day whose folder an object lies in. */
  Optional<LocalDate> day(ObjectSummary object) {
    int from = afterRegion();
    return from < 0 ? Optional.empty() : ObjectName.day(archive.ancestry() + object.key(), from);
  }

  /** The day in an object's path when it is named in another way. */
  Optional<LocalDate> otherDay(ObjectSummary object) {
    int from = afterRegion();
    return from < 0
        ? Optional.empty()
        : ObjectName.otherDay(archive.ancestry() + object.key(), from);
  }

  /** Where paths go on after the region, ancestry included. */
  private int afterRegion() {
    return archive.ancestry().length() + folder.path().length() - folder.dayLength();
  }

  /** Whether days can be listed: not when the root lies below the region, or is one object. */
  boolean namesDays() {
    return archive.object().isEmpty() && folder.path().length() >= folder.dayLength();
  }

  /** Whether days can be found level by level, from their years on. */
  boolean startsAboveDays() {
    return namesDays() && folder.dayDepth() == 0;
  }

  /** What the keys of a day start with, down to some of year (1), month (2) and day (3). */
  String prefix(LocalDate day, int depth) {
    StringBuilder prefix = new StringBuilder(folder.path().length() + 11);
    prefix.append(folder.path(), 0, folder.path().length() - folder.dayLength());
    append(prefix, day.getYear(), 4);
    if (depth > 1) {
      append(prefix, day.getMonthValue(), 2);
    }
    if (depth > 2) {
      append(prefix, day.getDayOfMonth(), 2);
    }
    return prefix.toString();
  }

  /** What is after every key of a day. */
  String end(LocalDate day) {
    String prefix = prefix(day, 3);
    // What follows '/' in the order of keys.
    return prefix.substring(0, prefix.length() - 1) + '0';
  }

  /** A number with leading zeros, as the name of a folder. */
  private static void append(StringBuilder prefix, int number, int digits) {
    String text = String.valueOf(number);
    for (int i = text.length(); i < digits; i++) {
      prefix.append('0');
    }
    prefix.append(text).append('/');
  }
}
