package io.trailql.generator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Generates the archive of a specification, object by object, in bounded memory.
 *
 * <p>The same specification gives the same objects in the same order, however many threads make
 * them and whether the days are asked for at once or one by one.
 */
public final class ArchiveGenerator {
  private static final int AHEAD = 4;

  private final ArchiveSpecification specification;
  private final int threads;

  /** A generator that uses all processors. */
  public ArchiveGenerator(ArchiveSpecification specification) {
    this(specification, Runtime.getRuntime().availableProcessors());
  }

  /** A generator with so many threads. */
  public ArchiveGenerator(ArchiveSpecification specification, int threads) {
    this.specification = Objects.requireNonNull(specification, "specification");
    if (threads < 1) {
      throw new IllegalArgumentException("A generator needs at least one thread: " + threads);
    }
    this.threads = threads;
  }

  /** Generates everything and returns the truth about it. */
  public ArchiveTruth generate(ArchiveSink sink) throws IOException {
    ArchiveTruth truth = new ArchiveTruth();
    generate(sink, truth);
    return truth;
  }

  /** Generates everything; the observer learns of each record. */
  public void generate(ArchiveSink sink, EventObserver observer) throws IOException {
    generate(specification.firstDay(), specification.end(), sink, observer);
  }

  /**
   * Generates what is delivered on some of the days.
   *
   * @param from the first day
   * @param to the day after the last
   */
  public void generate(LocalDate from, LocalDate to, ArchiveSink sink, EventObserver observer)
      throws IOException {
    if (from.isBefore(specification.firstDay()) || to.isAfter(specification.end())) {
      throw new IllegalArgumentException(
          "The archive has no days from %s to before %s; it has those from %s to before %s."
              .formatted(from, to, specification.firstDay(), specification.end()));
    }
    ArchivePlan plan = new ArchivePlan(specification);
    ObjectMaker maker = new ObjectMaker(specification);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "archive-generator");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Deque<Future<List<FinishedObject>>> running = new ArrayDeque<>();
      for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
        for (PlannedObject planned : plan.day(day)) {
          running.add(workers.submit(() -> maker.make(planned)));
          if (running.size() >= threads * AHEAD) {
            deliver(running.remove(), sink, observer);
          }
        }
      }
      while (!running.isEmpty()) {
        deliver(running.remove(), sink, observer);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static void deliver(
      Future<List<FinishedObject>> objects, ArchiveSink sink, EventObserver observer)
      throws IOException {
    try {
      for (FinishedObject object : objects.get()) {
        object.deliver(sink, observer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The archive was not generated to its end: interrupted.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("An object could not be generated.", e.getCause());
    }
  }
}
