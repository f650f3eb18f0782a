package io.trailql.hdfs;

/** What is done, in the words of messages. */
enum Action {
  LIST("list"),
  READ("read"),
  CREATE("create"),
  DELETE("delete"),
  TIDY("delete unfinished files below"),
  CLOSE("close");

  private final String verb;

  Action(String verb) {
    this.verb = verb;
  }

  String verb() {
    return verb;
  }

  /** Whether it needs no more than permission to read. */
  boolean reads() {
    return this == LIST || this == READ;
  }
}
