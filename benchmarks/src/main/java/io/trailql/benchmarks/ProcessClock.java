package io.trailql.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** What the process has used so far. */
final class ProcessClock {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int LONGEST_WAIT = 100;
  private static final long WAIT_NANOS = 20_000_000;

  private ProcessClock() {}

  /** CPU time of all threads, those of the compiler and the collector too, in steps of 10 ms. */
  static long cpuNanos() {
    return PROCESS.getProcessCpuTime();
  }

  /** Bytes that the threads allocated which are alive. */
  static long allocatedBytes() {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /**
   * Waits until nothing works, for two seconds at most: compilation and collection go on after the
   * answer, and are to be counted for the engine that caused them.
   */
  static void rest() {
    long before = cpuNanos();
    for (int i = 0; i < LONGEST_WAIT; i++) {
      LockSupport.parkNanos(WAIT_NANOS);
      long now = cpuNanos();
      if (now == before) {
        return;
      }
      before = now;
    }
  }
}
