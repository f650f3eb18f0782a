package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names near one that does not exist. */
public final class Suggestions {
  private static final int MOST = 3;

  private record Candidate(String name, int distance) {}

  private Suggestions() {}

  /**
   * Up to three of the names, the nearest first, that somebody who wrote this one may have meant.
   */
  public static List<String> near(String wrong, Collection<String> names) {
    String sought = wrong.toLowerCase(Locale.ROOT);
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(sought)) {
        continue;
      }
      int distance =
          plain(lower).equals(plain(sought)) || plain(lower).endsWith("." + plain(sought))
              ? 0
              : distance(sought, lower);
      if (distance <= Math.max(1, Math.min(sought.length(), lower.length()) / 3)) {
        candidates.add(new Candidate(name, distance));
      }
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::distance)
            .thenComparing(c -> c.name().length())
            .thenComparing(Candidate::name));
    return candidates.stream().limit(MOST).map(Candidate::name).distinct().toList();
  }

  /** The sentence "Did you mean …?" with a leading blank, or nothing. */
  public static String sentence(String wrong, Collection<String> names) {
    List<String> near = near(wrong, names);
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  private static String plain(String name) {
    return name.replace("_", "");
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > a.length() / 2) {
      return Integer.MAX_VALUE;
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
