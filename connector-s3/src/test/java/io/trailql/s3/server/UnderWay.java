package io.trailql.s3.server;

/** How many requests a server has got and not answered yet. Thread-safe. */
public final class UnderWay {
  private int now;
  private int most;

  UnderWay() {}

  synchronized void begin() {
    now++;
    most = Math.max(most, now);
  }

  synchronized void end() {
    now--;
  }

  /** The most at a time since this was asked last, or since the start. */
  public synchronized int most() {
    int answer = most;
    most = now;
    return answer;
  }
}
