package io.trailql.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {
  private static final long NEVER = Long.MAX_VALUE;

  private final MemoryPool pool = new MemoryPool(NEVER);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static void isLimit(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT))
        .hasMessageContaining(message);
  }

  private MemoryAccount admitted(long limit, long least) {
    MemoryAccount account = new MemoryAccount(limit, pool);
    account.admit(least, new CancelToken());
    return account;
  }

  @Test
  void anAccountOfItsOwnIsBoundedByItself() {
    MemoryAccount account = new MemoryAccount(100);
    assertThat(account.tryReserve(60)).isTrue();
    assertThat(account.tryReserve(41)).isFalse();
    assertThat(account.tryReserve(40)).isTrue();
    isLimit(
        () -> account.reserve(1, "the sort"),
        "1 bytes for the sort: the query already holds 100 of the 100 bytes");
    account.release(70);
    assertThat(account.used()).isEqualTo(30);
    assertThat(account.peak()).isEqualTo(100);
  }

  @Test
  void queriesHoldTogetherWhatOneMayHold() {
    MemoryAccount first = admitted(800, 0);
    MemoryAccount second = admitted(800, 0);
    first.reserve(500, "the join");
    assertThat(second.tryReserve(201)).isFalse();
    assertThat(second.tryReserve(200)).as("an eighth is left").isTrue();
    assertThat(second.tryReserve(1)).isFalse();
    second.reserve(100, "the join");
    isLimit(() -> second.reserve(1, "the join"), "already holds 300, and others 500, of the 800");
    first.close();
    second.reserve(500, "the join");
    assertThat(pool.held()).isEqualTo(800);
    second.close();
    assertThat(pool.held()).isZero();
    assertThat(pool.peak()).isEqualTo(800);
  }

  @Test
  void readingAheadLeavesHalfOfTheMemory() {
    MemoryAccount first = admitted(800, 100);
    assertThat(first.tryReserveAhead(400)).isTrue();
    MemoryAccount second = admitted(800, 100);
    assertThat(second.tryReserveAhead(101)).isFalse();
    assertThat(second.tryReserveAhead(100)).as("what it was let in with").isTrue();
  }

  @Test
  void theLeastIsHeldWhetherItIsUsedOrNot() {
    MemoryAccount account = admitted(800, 300);
    assertThat(pool.held()).isEqualTo(300);
    account.reserve(200, "the sort");
    assertThat(pool.held()).isEqualTo(300);
    account.reserve(200, "the sort");
    assertThat(pool.held()).isEqualTo(400);
    account.release(350);
    assertThat(pool.held()).isEqualTo(300);
    account.close();
    account.release(50);
    assertThat(account.tryReserve(1_000)).isTrue();
    assertThat(pool.held()).isZero();
  }

  @Test
  void whoBeginsWaitsForTheOthersInTurn() throws Exception {
    MemoryAccount running = admitted(800, 500);
    List<Long> begun = new ArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (long least : new long[] {700, 100, 200}) {
      CountDownLatch asking = new CountDownLatch(1);
      all.add(
          threads.submit(
              () -> {
                asking.countDown();
                MemoryAccount account = admitted(800, least);
                synchronized (begun) {
                  begun.add(least);
                }
                account.close();
              }));
      asking.await();
      while (pool.waiting() < all.size()) {
        Thread.onSpinWait();
      }
    }
    assertThat(begun).isEmpty();
    running.close();
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(begun).hasSize(3).startsWith(700L);
    assertThat(pool.held()).isZero();
  }

  @Test
  void aWaitEndsWhenItIsCancelledOrOutOfTime() {
    admitted(800, 800);
    MemoryAccount second = new MemoryAccount(800, pool);
    CancelToken late = new CancelToken();
    late.timeout(Duration.ofMillis(60));
    assertThatThrownBy(() -> second.admit(1, late))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
    assertThat(pool.waiting()).isZero();
  }

  @Test
  void nobodyWaitsForResultsThatNobodyReads() {
    MemoryPool impatient = new MemoryPool(1);
    MemoryAccount idle = new MemoryAccount(800, impatient);
    idle.admit(500, new CancelToken());
    MemoryAccount second = new MemoryAccount(800, impatient);
    isLimit(() -> second.admit(301, new CancelToken()), "1 results that nobody has read from");
    second.admit(300, new CancelToken());
  }

  @Test
  void whoeverIsReadIsWaitedFor() {
    MemoryPool impatient = new MemoryPool(1);
    MemoryAccount busy = new MemoryAccount(800, impatient);
    busy.admit(500, new CancelToken());
    CancelToken late = new CancelToken();
    late.timeout(Duration.ofMillis(60));
    assertThatThrownBy(
            () ->
                busy.pull(
                    () -> {
                      new MemoryAccount(800, impatient).admit(301, late);
                      return null;
                    }))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
  }

  @Test
  void whatLastsLeavesHalfToQueries() {
    LastingMemory lasting = new LastingMemory(800, pool);
    assertThat(lasting.tryReserve(401)).isFalse();
    assertThat(lasting.tryReserve(400)).isTrue();
    assertThat(lasting.tryReserve(1)).isFalse();
    MemoryAccount query = admitted(800, 800);
    assertThat(query.held()).as("no query waits for what never ends").isEqualTo(400);
    isLimit(() -> query.reserve(401, "the join"), "and others 400, of the 800");
    lasting.release(100);
    query.reserve(500, "the join");
    query.close();
    lasting.close();
    assertThat(pool.held()).isZero();
    assertThat(admitted(800, 800).held()).isEqualTo(800);
  }
}
