package io.trailql.generator.event;

/** A role of an account and how its sessions are named. */
record Role(String name, String id, Sessions sessions) {
  /** Who assumes a role. */
  enum Sessions {
    /** People, by their address. */
    PEOPLE,
    /** Instances, by their id. */
    INSTANCES,
    /** Functions, by their name. */
    FUNCTIONS,
    /** Programs that make up a name for each session. */
    PROGRAMS
  }
}
