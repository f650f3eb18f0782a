package io.trailql.compact;

import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The process behind a claim.
 *
 * @param run its own name, unique
 * @param host of the process
 * @param process its number there
 * @param start when the process started, as the system tells; empty when it does not
 */
record Claimant(String run, String host, long process, String start) {
  private static final int LONGEST = 1000;

  /** This process. */
  static Claimant here(String run) {
    ProcessHandle self = ProcessHandle.current();
    return new Claimant(run, hostName(), self.pid(), start(self));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** What a claim's object contains; absent when it says something else. */
  static Optional<Claimant> of(Storage storage, ObjectSummary claim) {
    String text =
        new String(
            storage.readTail(ObjectVersion.of(claim), LONGEST).bytes(), StandardCharsets.UTF_8);
    String[] parts = text.split("\n", -1);
    return parts.length == 4 && parts[2].matches("\\d{1,18}")
        ? Optional.of(new Claimant(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]))
        : Optional.empty();
  }

  /** As a claim's object contains it. */
  String text() {
    return String.join("\n", run, host, Long.toString(process), start);
  }

  /** Whether the other ran on this host and ended. */
  boolean knowsDead(Claimant other) {
    if (host.isEmpty() || !host.equals(other.host) || other.start.isEmpty()) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(other.process);
    return process.isEmpty() || !start(process.get()).equals(other.start);
  }
}
