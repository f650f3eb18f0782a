package io.trailql.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Compactor processes that work on one lake at once, and end with this. */
final class SeveralCompactors implements AutoCloseable {
  private final List<CompactorProcess> processes = new ArrayList<>();
  private final ExecutorService followers;

  /** Starts them, with one order. */
  SeveralCompactors(int count, Order order, Path folder) throws IOException {
    this.followers = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      processes.add(CompactorProcess.start(order, folder));
    }
  }

  /**
   * Lets all compact at once until all have ended well.
   *
   * @return how many objects they committed together
   */
  long run() throws Exception {
    List<Future<Long>> ends = new ArrayList<>();
    for (CompactorProcess process : processes) {
      process.begin(Aim.nowhere());
    }
    for (CompactorProcess process : processes) {
      ends.add(
          followers.submit(
              () -> {
                process.end();
                return process.objects();
              }));
    }
    long objects = 0;
    for (Future<Long> end : ends) {
      objects += end.get(10, TimeUnit.MINUTES);
    }
    return objects;
  }

  @Override
  public void close() {
    processes.forEach(CompactorProcess::close);
    followers.shutdownNow();
  }
}
