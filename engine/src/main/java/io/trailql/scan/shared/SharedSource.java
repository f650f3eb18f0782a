package io.trailql.scan.shared;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.error.TrailException;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One reading for several scans. Whichever is pulled and has nothing waiting pulls the reading, and
 * what the others want of it waits for them; those that were closed want nothing. The reading is
 * closed at its end, or when all scans are. Used by one thread at a time, as a whole query is.
 */
final class SharedSource {
  private final BatchSource reading;
  private final QueryContext context;
  private final List<Scan> scans = new ArrayList<>();
  private boolean ended;

  /** Reads nothing yet. */
  SharedSource(BatchSource reading, QueryContext context) {
    this.reading = reading;
    this.context = context;
  }

  /** The rows of one scan; all are opened before the first is pulled. */
  BatchSource open(Share share) {
    Scan scan = new Scan(share);
    scans.add(scan);
    return scan;
  }

  /** The next that was read, which waits for all scans but one; null at the end. */
  private Batch read(Scan puller) {
    Batch read = ended ? null : reading.next();
    if (read == null) {
      ended = true;
      reading.close();
      return null;
    }
    for (Scan scan : scans) {
      if (scan != puller) {
        scan.keep(read);
      }
    }
    return read;
  }

  private final class Scan implements BatchSource {
    private final Share share;
    private final Backlog backlog;
    private TrailException failure;
    private boolean closed;

    Scan(Share share) {
      this.share = share;
      this.backlog = new Backlog(share.types(), context);
    }

    @Override
    public List<Type> types() {
      return share.types();
    }

    /** A condition that fails on rows is an error of those who pull these, and only then. */
    void keep(Batch read) {
      if (closed || failure != null) {
        return;
      }
      Batch own;
      try {
        own = share.of(read);
      } catch (TrailException e) {
        failure = e;
        return;
      }
      backlog.add(own);
    }

    @Override
    public Batch next() {
      while (!closed) {
        context.cancel().check();
        Batch waiting = backlog.poll();
        if (waiting != null) {
          return waiting;
        }
        if (failure != null) {
          throw failure;
        }
        Batch read = read(this);
        if (read == null) {
          return null;
        }
        Batch own = share.of(read);
        if (own.rowCount() > 0) {
          return own;
        }
      }
      return null;
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      backlog.close();
      if (scans.stream().allMatch(scan -> scan.closed)) {
        ended = true;
        reading.close();
      }
    }
  }
}
