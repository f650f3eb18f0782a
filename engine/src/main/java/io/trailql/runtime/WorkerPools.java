package io.trailql.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one engine: a CPU pool with a thread per core, and an I/O pool for requests that
 * wait. Work that waits never runs on the CPU pool. All threads are daemons.
 */
public final class WorkerPools implements AutoCloseable {
  private final ExecutorService cpu;
  private final ExecutorService io;
  private final int cpuThreads;

  /**
   * Starts no thread until work arrives.
   *
   * @param cpuThreads at least 1
   */
  public WorkerPools(int cpuThreads) {
    this.cpuThreads = cpuThreads;
    this.cpu = Executors.newFixedThreadPool(cpuThreads, daemons("trailql-cpu-"));
    this.io =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("trailql-io-"));
  }

  /** For decoding and computing; never for waiting. */
  public ExecutorService cpu() {
    return cpu;
  }

  /** For requests; grows with demand, so callers bound what they submit. */
  public ExecutorService io() {
    return io;
  }

  public int cpuThreads() {
    return cpuThreads;
  }

  @Override
  public void close() {
    cpu.shutdownNow();
    io.shutdownNow();
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
