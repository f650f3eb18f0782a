package io.trailql.generator.event;

/** The members of a free-form object of a record, which differs from call to call. */
@FunctionalInterface
public interface Document {
  /** Writes the members; the braces are there already. */
  void write(JsonBytes json, Call call, Randomness random);
}
