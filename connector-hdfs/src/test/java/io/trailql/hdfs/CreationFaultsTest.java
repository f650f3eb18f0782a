package io.trailql.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.Test;

/** Renames whose answers are lost, before or after the name node has done its work. */
class CreationFaultsTest {
  private final LocalHdfs cluster = LocalHdfs.empty();

  @Test
  void aLostAnswerIsRecognisedAsOurOwnWork() {
    try (WritableStorage storage = storage(new Faulty(Fault.AFTER))) {
      CreateOutcome outcome = storage.createIfAbsent("lake/v1", new byte[3]);

      assertThat(outcome)
          .isEqualTo(
              new CreateOutcome.Created(ObjectVersion.of(storage.find("lake/v1").orElseThrow())));
      assertThat(names("lake")).containsExactly("v1");
    }
  }

  @Test
  void aRequestThatNeverArrivedIsRepeated() {
    try (WritableStorage storage = storage(new Faulty(Fault.BEFORE, Fault.BEFORE))) {
      assertThat(storage.createIfAbsent("lake/v1", new byte[3]))
          .isInstanceOf(CreateOutcome.Created.class);
      assertThat(names("lake")).containsExactly("v1");
    }
  }

  @Test
  void whenNoRequestArrivesNothingIsCreatedAndNothingCanBeLater() {
    Faulty faulty = new Faulty(Fault.BEFORE, Fault.BEFORE, Fault.BEFORE);
    try (WritableStorage storage = storage(faulty)) {
      assertThatThrownBy(() -> storage.createIfAbsent("lake/v1", new byte[3]))
          .isInstanceOfSatisfying(
              TrailException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
          .hasMessageContaining("Cannot create " + cluster.location("lake/v1") + ": lost");
      assertThat(names("lake")).isEmpty();
      assertThatThrownBy(faulty::repeatTheLast).isInstanceOf(IOException.class);
      assertThat(names("lake")).isEmpty();
    }
  }

  @Test
  void whatAnotherCreatedIsNeverTakenForOurs() throws IOException {
    cluster.put("lake/v1", new byte[] {1, 2, 3});
    for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
      try (WritableStorage storage = storage(new Faulty(fault))) {
        assertThat(storage.createIfAbsent("lake/v1", new byte[] {1, 2, 3}))
            .isEqualTo(new CreateOutcome.Exists());
      }
    }
    try (WritableStorage storage = storage(new Faulty(Fault.BEFORE));
        ObjectCreation creation = storage.create("lake/v1")) {
      assertThatThrownBy(creation::finish)
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("there is a file of this name already, and it was kept");
    }
    assertThat(names("lake")).containsExactly("v1");
  }

  @Test
  void whatWasCreatedAndTakenAwayIsUnknown() {
    try (WritableStorage storage = storage(new Faulty(Fault.TAKEN_AWAY))) {
      assertThat(storage.createIfAbsent("lake/v1", new byte[3]))
          .isInstanceOfSatisfying(
              CreateOutcome.Unknown.class,
              unknown ->
                  assertThat(unknown.reason())
                      .isEqualTo(
                          "It is not known whether "
                              + cluster.location("lake/v1")
                              + " was created: no attempt was answered."));
    }
  }

  @Test
  void anInterruptIsSettledAndKept() {
    try (WritableStorage storage = storage(new Faulty(Fault.INTERRUPTED_AFTER))) {
      assertThat(storage.createIfAbsent("lake/v1", new byte[3]))
          .isInstanceOf(CreateOutcome.Created.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    try (WritableStorage storage = storage(new Faulty(Fault.INTERRUPTED_BEFORE))) {
      assertThatThrownBy(() -> storage.createIfAbsent("lake/v2", new byte[3]))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(names("lake")).containsExactly("v1");
  }

  /** Eight creators of forty keys, most of whose requests are lost, or their answers. */
  @Test
  void ofManyRacingCreationsWithLostAnswersExactlyOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger turn = new AtomicInteger();
    List<WritableStorage> storages =
        Stream.generate(() -> storage(new Faulty(turn))).limit(8).toList();
    try {
      for (int round = 0; round < 40; round++) {
        String key = "race/v" + round;
        List<Callable<CreateOutcome>> racers =
            storages.stream()
                .<Callable<CreateOutcome>>map(s -> () -> s.createIfAbsent(key, new byte[] {7}))
                .toList();
        List<CreateOutcome> outcomes = new ArrayList<>();
        for (Future<CreateOutcome> racer : threads.invokeAll(racers)) {
          outcomes.add(racer.get());
        }
        assertThat(outcomes).filteredOn(o -> o instanceof CreateOutcome.Created).hasSize(1);
        assertThat(outcomes).filteredOn(o -> o instanceof CreateOutcome.Exists).hasSize(7);
      }
      assertThat(names("race")).hasSize(40).allMatch(name -> name.startsWith("v"));
      assertThat(storages.get(0).list(ListRequest.all("race/")).next().objects()).hasSize(40);
    } finally {
      threads.shutdownNow();
      storages.forEach(WritableStorage::close);
    }
  }

  private WritableStorage storage(DistributedFileSystem client) {
    return new HdfsWritableStorage(cluster.connection("lake", client));
  }

  /** All files of a folder, those on their way as well. */
  private List<String> names(String folder) {
    try {
      return Stream.of(cluster.files().listStatus(new Path("/" + folder)))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happens to a rename. */
  private enum Fault {
    NONE,
    BEFORE,
    AFTER,
    TAKEN_AWAY,
    INTERRUPTED_BEFORE,
    INTERRUPTED_AFTER
  }

  /** A client whose renames suffer faults, one after the other, and then no more. */
  private static final class Faulty extends DistributedFileSystem {
    private final List<Fault> faults;
    private final AtomicInteger turn;
    private Path from;
    private Path to;

    Faulty(Fault... faults) {
      this.faults = List.of(faults);
      this.turn = new AtomicInteger();
    }

    /** Of three renames one loses its answer, one never arrives, and one is answered. */
    Faulty(AtomicInteger turn) {
      this.faults = List.of();
      this.turn = turn;
    }

    @Override
    public void rename(Path source, Path target, Options.Rename... options) throws IOException {
      from = source;
      to = target;
      Fault fault = next();
      if (fault == Fault.BEFORE || fault == Fault.INTERRUPTED_BEFORE) {
        throw lost(fault);
      }
      try {
        super.rename(source, target, options);
      } catch (IOException e) {
        throw fault == Fault.NONE ? e : lost(fault);
      }
      if (fault == Fault.TAKEN_AWAY) {
        delete(target, false);
      }
      if (fault != Fault.NONE) {
        throw lost(fault);
      }
    }

    /** The late arrival of a request that was given up. */
    void repeatTheLast() throws IOException {
      super.rename(from, to, Options.Rename.NONE);
    }

    private Fault next() {
      int number = turn.getAndIncrement();
      if (faults.isEmpty()) {
        return List.of(Fault.AFTER, Fault.BEFORE, Fault.NONE).get(number % 3);
      }
      return number < faults.size() ? faults.get(number) : Fault.NONE;
    }

    private static IOException lost(Fault fault) {
      if (fault == Fault.INTERRUPTED_BEFORE || fault == Fault.INTERRUPTED_AFTER) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Call interrupted");
      }
      return new IOException("lost");
    }
  }
}
