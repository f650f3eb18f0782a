package io.trailql.differential;

/** Something of the language that enough statements must use. */
interface Feature {
  /** Its name in the printed distribution. */
  String name();
}
