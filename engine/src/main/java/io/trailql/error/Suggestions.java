package io.trailql.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names near one that does not exist. */
public final class Suggestions {
  private static final int MOST = 3;
  private static final int LEAST_BEGINNING = 3;

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
      int distance = distance(sought, lower);
      if (distance <= Math.max(1, Math.min(sought.length(), lower.length()) / 3)) {
        candidates.add(new Candidate(name, distance));
      }
    }
    int nearest = candidates.stream().mapToInt(Candidate::distance).min().orElse(0);
    return candidates.stream()
        .filter(c -> c.distance() <= Math.max(1, nearest))
        .sorted(
            Comparator.comparingInt(Candidate::distance)
                .thenComparing(c -> c.name().length())
                .thenComparing(Candidate::name))
        .map(Candidate::name)
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** The sentence "Did you mean …?" with a leading blank, or nothing. */
  public static String sentence(String wrong, Collection<String> names) {
    List<String> near = near(wrong, names);
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  /** 0 for another way to join the same words, 1 for a beginning, else what was mistyped. */
  private static int distance(String sought, String name) {
    if (joined(name).equals(joined(sought))
        || name.replace("_", "").endsWith("." + sought.replace("_", ""))) {
      return 0;
    }
    boolean begun = sought.length() >= LEAST_BEGINNING && name.startsWith(sought);
    return begun ? 1 : typed(sought, name);
  }

  private static String joined(String name) {
    return name.replace("_", "").replace(".", "");
  }

  /** Characters put in, left out, replaced, or swapped with their neighbour. */
  private static int typed(String a, String b) {
    if (Math.abs(a.length() - b.length()) > a.length() / 2) {
      return Integer.MAX_VALUE;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : edits(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int edits(int[][] edits, String a, String b, int i, int j) {
    char last = a.charAt(i - 1);
    char other = b.charAt(j - 1);
    int replaced = edits[i - 1][j - 1] + (last == other ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped = i > 1 && j > 1 && last == b.charAt(j - 2) && other == a.charAt(i - 2);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
