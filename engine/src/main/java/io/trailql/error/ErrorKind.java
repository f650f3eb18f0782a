package io.trailql.error;

import java.util.Objects;

/** Who has to act on an error; the exit status of the command line follows from it. */
public enum ErrorKind {
  /** The query, an option or a property is wrong: the user changes it. */
  USER("The query, an option or a property is wrong: change it."),
  /** The content of an object is broken: the archive's owner repairs it. */
  DATA("The content of an object is broken: the owner of the archive repairs it."),
  /** Storage, network or credentials refuse: whoever operates them acts. */
  OUTSIDE("Storage, network or credentials refuse: whoever operates them acts."),
  /** A limit was reached or the query was stopped: raise the limit or ask for less. */
  RESOURCE("A limit was reached or the query was stopped: raise the limit or ask for less."),
  /** TrailQL itself is wrong: report it. */
  BUG("TrailQL itself is wrong: report it.");

  private final String description;

  ErrorKind(String description) {
    this.description = Objects.requireNonNull(description, "description");
  }

  /** One sentence for the reference page. */
  public String description() {
    return description;
  }
}
