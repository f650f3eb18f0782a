package io.trailql.kill;

import io.trailql.compact.CompactionReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Compacts once when it is told to by a byte on its standard input, and ends at once when that is
 * closed: with whoever started it. Each step is a line on its standard output, {@code begins} or
 * {@code ends}, operation and key, and waits for another byte; with a server, which sees requests
 * itself, only what no request tells: the writing of what is not sent yet, and merging. The last
 * line is {@code done} and the number of objects. Arguments are those of an {@link Order}.
 */
final class CompactorProgram {
  private static final PrintStream OUT = System.out;
  private static final Set<Operation> UNSEEN =
      EnumSet.of(Operation.BEGIN, Operation.APPEND, Operation.MERGE);
  private static final Semaphore REPLIES = new Semaphore(0);

  private CompactorProgram() {}

  public static void main(String[] arguments) {
    Order order = Order.of(arguments);
    Thread replies = new Thread(CompactorProgram::follow, "replies");
    replies.setDaemon(true);
    replies.start();
    REPLIES.acquireUninterruptibly();
    CompactionReport report = order.run(new Reports(order.server().isEmpty()));
    say("done " + report.objects());
    System.exit(0);
  }

  private static void follow() {
    try {
      while (System.in.read() >= 0) {
        REPLIES.release();
      }
    } catch (IOException e) {
      // As if it were closed.
      Runtime.getRuntime().halt(2);
    }
    Runtime.getRuntime().halt(2);
  }

  private static void say(String line) {
    OUT.print(line + "\n");
    OUT.flush();
  }

  /** One step at a time, as it is waited for. */
  private record Reports(boolean all) implements Watch {
    @Override
    public void begins(Operation operation, String key) {
      report("begins", operation, key);
    }

    @Override
    public void ends(Operation operation, String key) {
      report("ends", operation, key);
    }

    private void report(String what, Operation operation, String key) {
      if (all || UNSEEN.contains(operation)) {
        synchronized (REPLIES) {
          say(what + " " + operation + " " + key);
          REPLIES.acquireUninterruptibly();
        }
      }
    }
  }
}
