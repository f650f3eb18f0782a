package io.trailql.jdbc;

import java.util.Locale;

/**
 * A pattern of names as {@link java.sql.DatabaseMetaData} takes them: {@code %} is any text, {@code
 * _} any character, a backslash before either makes it itself; upper and lower case are the same.
 *
 * @param pattern lower case; null for every name
 */
record NamePattern(String pattern) {
  NamePattern {
    pattern = pattern == null ? null : pattern.toLowerCase(Locale.ROOT);
  }

  boolean matches(String name) {
    return pattern == null || matches(name.toLowerCase(Locale.ROOT), 0, 0);
  }

  private boolean matches(String name, int at, int from) {
    int n = at;
    for (int p = from; p < pattern.length(); p++) {
      char wanted = pattern.charAt(p);
      if (wanted == '%') {
        for (int rest = n; rest <= name.length(); rest++) {
          if (matches(name, rest, p + 1)) {
            return true;
          }
        }
        return false;
      }
      boolean escapes = wanted == '\\' && p + 1 < pattern.length();
      if (escapes) {
        p++;
        wanted = pattern.charAt(p);
      }
      if (n == name.length() || (wanted != name.charAt(n) && (escapes || wanted != '_'))) {
        return false;
      }
      n++;
    }
    return n == name.length();
  }
}
