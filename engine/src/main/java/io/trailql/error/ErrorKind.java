package io.trailql.error;

/** Who has to act on an error; the exit status of the command line follows from it. */
public enum ErrorKind {
  /** The query, an option or a property is wrong: the user changes it. */
  USER,
  /** The content of an object is broken: the archive's owner repairs it. */
  DATA,
  /** Storage, network or credentials refuse: whoever operates them acts. */
  OUTSIDE,
  /** A limit was reached or the query was stopped: raise the limit or ask for less. */
  RESOURCE,
  /** TrailQL itself is wrong: report it. */
  BUG
}
