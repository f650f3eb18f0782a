package io.trailql.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What asking a question once took.
 *
 * @param cpu seconds of the process, until it rests
 * @param wall seconds until the last row
 * @param allocated bytes of Java's heap
 */
record Measurement(double cpu, double wall, double allocated) {
  /** Asks so many times in a row, and divides. */
  static Measurement of(Contestant contestant, Question question, int times) throws SQLException {
    ProcessClock.rest();
    long allocated = ProcessClock.allocatedBytes();
    long cpu = ProcessClock.cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      contestant.ask(question);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    allocated = ProcessClock.allocatedBytes() - allocated;
    ProcessClock.rest();
    cpu = ProcessClock.cpuNanos() - cpu;
    return new Measurement(cpu / 1e9 / times, wall / times, (double) allocated / times);
  }

  /** The median of one of the figures. */
  static double median(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
