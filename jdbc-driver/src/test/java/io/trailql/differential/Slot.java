package io.trailql.differential;

/** What stands at a place of a form. */
enum Slot {
  /** A term of the kind that the form is used for. */
  SAME,
  /** A constant that the first term has as value somewhere, or now and then a term of its kind. */
  OTHER,
  /** A constant that the first term has as value somewhere. */
  VALUE,
  /** Any field, of whatever kind. */
  FIELD,
  TRUTH,
  TEXT,
  NUMBER,
  REAL,
  TIME,
  DAY,
  /** The list of resources. */
  ROWS,
  /** A document and a path to a scalar in it, as two arguments. */
  SCALAR_PATH,
  /** A document and a path to an array or object in it, as two arguments. */
  NODE_PATH,
  /** A document. */
  DOCUMENT,
  /** A pattern for the text of documents: a key of one. */
  KEY_PATTERN,
  /** A pattern that a value of the first term matches. */
  PATTERN,
  /** The same with wild cards of the value escaped by an exclamation mark. */
  ESCAPED_PATTERN,
  /** A regular expression. */
  REGEX,
  /** 1 to 9. */
  DIGIT,
  /** 1 to 30. */
  LENGTH,
  /** -40 to 40. */
  COUNT,
  /** A character that texts are split at. */
  SEPARATOR,
  /** A unit of time, as a bare word. */
  UNIT,
  /** A unit of days or longer, as a bare word. */
  DAY_UNIT,
  /** An interval. */
  INTERVAL,
  /** A value of the first term as ISO text, which DuckDB needs as a timestamp. */
  TIME_TEXT,
  /** A value of the first term as text of a day in one of the forms, a date for DuckDB. */
  DAY_TEXT
}
