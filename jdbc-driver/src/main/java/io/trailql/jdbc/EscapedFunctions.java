package io.trailql.jdbc;

import io.trailql.Engine;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The functions JDBC knows to write as {@code {fn name(…)}}; the engine has some of them. */
enum EscapedFunctions {
  NUMERIC(
      "abs acos asin atan atan2 ceiling cos cot degrees exp floor log log10 mod pi power radians"
          + " rand round sign sin sqrt tan truncate",
      ""),
  TEXT(
      "ascii char char_length character_length concat difference insert left length locate ltrim"
          + " octet_length replace right rtrim soundex space substring",
      "lcase ucase"),
  TIME(
      "dayname dayofmonth dayofweek dayofyear hour minute month monthname quarter second week year",
      "curdate now timestampadd"),
  SYSTEM("database user", "ifnull");

  private final Set<String> standard;
  private final Set<String> own;

  /**
   * Names, separated by blanks.
   *
   * @param standard those that are there if the engine has a function of the name
   * @param own those that are there as escapes only
   */
  EscapedFunctions(String standard, String own) {
    this.standard = Set.of(standard.split(" "));
    this.own = own.isEmpty() ? Set.of() : Set.of(own.split(" "));
  }

  /** Those that can be written, as the metadata lists them. */
  String names(Engine engine) {
    Set<String> names = new TreeSet<>(standard);
    names.retainAll(engine.functionNames());
    names.addAll(own);
    return String.join(",", names).toUpperCase(Locale.ROOT);
  }
}
