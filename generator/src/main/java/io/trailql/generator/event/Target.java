package io.trailql.generator.event;

/** Picks what a call is about: a bucket, a key, a role. */
@FunctionalInterface
interface Target {
  String pick(Account account, Randomness random);
}
