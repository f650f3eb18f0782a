package io.trailql.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Objects by account and region, oldest day first. Accounts and regions are listed ahead, by a
 * number that grows with what was handed out and with what turned out empty.
 */
final class FolderCursor implements ObjectCursor {
  private static final int MOST_AHEAD = 24;

  private final Lister lister;
  private final List<Archive> archives;
  private final Discovery discovery;
  private final Begun<List<RegionGroup>> accounts = new Begun<>();
  private final Deque<Region> waiting = new ArrayDeque<>();
  private final Begun<Region> started = new Begun<>();
  private final Set<Future<?>> tasks = ConcurrentHashMap.newKeySet();
  private Iterator<Optional<String>> names;
  private int accountCount;
  private Region current;
  private Iterator<ArchiveObject> day = List.<ArchiveObject>of().iterator();
  private long finished;
  private long handedOut;
  private volatile boolean closed;
  private volatile double share;
  private double ended;

  /**
   * A region of an account.
   *
   * @param part of all objects, if accounts are alike and the regions of an account too
   */
  private record Region(RegionGroup group, double part) {}

  /**
   * Tasks under way, in order: each on a thread of its own, unless the store answers at once. Then
   * one thread does some of them for as long as it does, as changing threads would take longer.
   */
  private final class Begun<T> {
    private final Deque<Future<List<T>>> underWay = new ArrayDeque<>();
    private final Deque<T> done = new ArrayDeque<>();
    private int size;

    void add(List<Callable<T>> some) {
      size += some.size();
      int together = lister.isPrompt() ? Math.max(1, some.size()) : 1;
      for (int from = 0; from < some.size(); from += together) {
        List<Callable<T>> part = some.subList(from, from + together);
        underWay.add(submit(() -> lister.all(part)));
      }
    }

    /** How many were not taken yet. */
    int size() {
      return size;
    }

    boolean isNextDone() {
      return !done.isEmpty() || !underWay.isEmpty() && underWay.peek().isDone();
    }

    /** The result of the next, of which there is one; waits for it. */
    T take() {
      if (done.isEmpty()) {
        done.addAll(lister.await(underWay.poll()));
      }
      size--;
      return done.poll();
    }
  }

  FolderCursor(Lister lister, List<Archive> archives) {
    this.lister = lister;
    this.archives = archives;
    this.discovery = new Discovery(lister);
  }

  @Override
  public ArchiveObject next() {
    while (!closed) {
      if (day.hasNext()) {
        ArchiveObject object = day.next();
        lister.handOut(object);
        handedOut++;
        return object;
      }
      List<ArchiveObject> objects = current == null ? null : current.group().nextDay();
      if (objects != null) {
        day = objects.iterator();
        share = upToNow(ended + current.group().share() * current.part());
      } else {
        finished += current == null ? 0 : 1;
        ended += current == null ? 0 : current.part();
        share = upToNow(ended);
        current = nextGroup();
        if (current == null) {
          return null;
        }
      }
    }
    return null;
  }

  /** A sum of many parts may be more than one by its rounding. */
  private static double upToNow(double sum) {
    return Math.min(1, sum);
  }

  @Override
  public void skipped(ArchiveObject last) {
    lister.takeBack(last);
  }

  /** Days come in parts. */
  @Override
  public boolean isAtEndOfDay() {
    return false;
  }

  @Override
  public double share() {
    return share;
  }

  private int ahead() {
    return (int) Math.min(MOST_AHEAD, 1 + 2 * finished + handedOut / 200);
  }

  /** The next region, which is listed up to its first objects; null when there is none. */
  private Region nextGroup() {
    if (names == null) {
      List<Optional<String>> all = lister.await(submit(() -> discovery.accounts(archives)));
      accountCount = all.size();
      names = all.iterator();
    }
    while (true) {
      fill();
      if (started.size() > 0) {
        return started.take();
      }
      if (accounts.size() > 0) {
        takeAccount();
      } else if (!names.hasNext()) {
        return null;
      }
    }
  }

  /** Waits for the regions of the next account, of which there may be none that are wanted. */
  private void takeAccount() {
    List<RegionGroup> regions = accounts.take();
    finished += regions.isEmpty() ? 1 : 0;
    ended += regions.isEmpty() ? 1.0 / accountCount : 0;
    double part = 1.0 / accountCount / Math.max(1, regions.size());
    regions.forEach(group -> waiting.add(new Region(group, part)));
  }

  private void fill() {
    if (waiting.size() < ahead()) {
      List<Callable<List<RegionGroup>>> some = new ArrayList<>();
      while (accounts.size() + some.size() < ahead() && names.hasNext()) {
        Optional<String> account = names.next();
        some.add(() -> discovery.regions(account));
      }
      accounts.add(some);
    }
    while (waiting.size() < ahead() && accounts.isNextDone()) {
      takeAccount();
    }
    List<Callable<Region>> some = new ArrayList<>();
    while (started.size() + some.size() < ahead() && !waiting.isEmpty()) {
      Region region = waiting.poll();
      some.add(
          () -> {
            region.group().start();
            return region;
          });
    }
    started.add(some);
  }

  private <T> Future<T> submit(Callable<T> task) {
    Future<T> future = lister.context().pools().io().submit(task);
    tasks.removeIf(Future::isDone);
    tasks.add(future);
    return future;
  }

  @Override
  public void close() {
    closed = true;
    tasks.forEach(task -> task.cancel(true));
  }
}
