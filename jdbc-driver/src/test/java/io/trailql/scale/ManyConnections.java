package io.trailql.scale;

import io.trailql.runtime.MemoryPool;
import io.trailql.scale.MixedQuestions.Question;
import io.trailql.scale.MixedQuestions.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that asks the same questions over few and over many connections, in turns, each thread
 * with one of its own: arguments are a URL, how many connections few and many are, how often each
 * question is asked in a turn, and the number of turns. Fails when an answer is not the one that a
 * connection alone got before. Prints the nanoseconds of both in each turn; in the last line the
 * most bytes that all queries held at a time, and the peak of the resident memory in KiB.
 */
final class ManyConnections {
  private final List<Connection> connections = new ArrayList<>();
  private final Map<Question, Rows> expected = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Question> asked = new ArrayList<>();

  private ManyConnections() {}

  public static void main(String[] arguments) throws Exception {
    ManyConnections program = new ManyConnections();
    try {
      int few = Integer.parseInt(arguments[1]);
      int many = Integer.parseInt(arguments[2]);
      program.open(arguments[0], many, Integer.parseInt(arguments[3]));
      program.ask(many);
      for (int turn = 0; turn < Integer.parseInt(arguments[4]); turn++) {
        boolean fewFirst = turn % 2 == 0;
        long first = program.ask(fewFirst ? few : many);
        long second = program.ask(fewFirst ? many : few);
        System.out.println((fewFirst ? first : second) + " " + (fewFirst ? second : first));
      }
      System.out.println(MemoryPool.OF_QUERIES.peak() + " " + ResidentMemory.peak());
    } finally {
      program.close();
    }
  }

  private void open(String url, int many, int times) throws SQLException {
    for (int i = 0; i < many; i++) {
      connections.add(DriverManager.getConnection(url));
    }
    for (Question question : MixedQuestions.all()) {
      expected.put(question, question.ask(connections.get(0)));
      asked.addAll(Collections.nCopies(times, question));
    }
  }

  /** Asks all that is to be asked, over so many connections; answers how long it took. */
  private long ask(int count) throws InterruptedException, ExecutionException {
    List<Question> shuffled = new ArrayList<>(asked);
    Collections.shuffle(shuffled, new Random(count));
    ConcurrentLinkedQueue<Question> queue = new ConcurrentLinkedQueue<>(shuffled);
    long start = System.nanoTime();
    List<Future<Void>> all = new ArrayList<>();
    for (Connection connection : connections.subList(0, count)) {
      all.add(
          threads.submit(
              () -> {
                for (Question next = queue.poll(); next != null; next = queue.poll()) {
                  Rows rows = next.ask(connection);
                  if (!rows.equals(expected.get(next))) {
                    throw new IllegalStateException(
                        rows + " instead of " + expected.get(next) + ": " + next.sql());
                  }
                  next.glance(connection);
                }
                return null;
              }));
    }
    for (Future<Void> one : all) {
      one.get();
    }
    return System.nanoTime() - start;
  }

  private void close() throws SQLException, IOException {
    threads.shutdownNow();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
