package io.trailql.generator;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Action;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.Caller;
import io.trailql.generator.event.EventFacts;
import io.trailql.generator.event.EventWriter;
import io.trailql.generator.event.JsonBytes;
import io.trailql.generator.event.Randomness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** What goes wrong in archives: objects cut short, of another kind, broken in part, sent twice. */
final class DemoTroubles {
  private static final String REGION = "eu-west-1";
  private static final String KIND = "CloudTrail";

  private final Account account = Account.of(DemoArchive.SEED, DemoArchive.STAGING);
  private final Instant noon;
  private final StoryWriter writer;

  DemoTroubles(LocalDate date, StoryWriter writer) {
    noon = date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    this.writer = writer;
  }

  void write(RecordedScope recorded, ArchiveSink sink, DemoTruth truth) throws IOException {
    truncated(sink, truth);
    noLog(sink, truth);
    malformedRecord(sink, truth);
    deliveredAgain(recorded.largest(), recorded.scope(), sink, truth);
  }

  private Call call(Duration after) {
    Caller caller = Caller.root(account.id(), "", null);
    Action action = Action.read("account", "GetAlternateContact");
    return new Call(
        account, REGION, noon.plus(after), action, null, caller, "192.0.2.99", "aws-cli/2", null);
  }

  /** With a single record in it, so that nothing of it can be saved. */
  private void truncated(ArchiveSink sink, DemoTruth truth) throws IOException {
    FinishedObject whole = writer.object(List.of(call(Duration.ofMinutes(1))));
    byte[] half = Arrays.copyOf(whole.content(), whole.content().length / 2);
    sink.put(whole.path(), half);
    truth.truncated(whole.path());
  }

  private void noLog(ArchiveSink sink, DemoTruth truth) throws IOException {
    FinishedObject named = writer.object(List.of(call(Duration.ofMinutes(7))));
    String json =
        "{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"none\",\"configurationItems\":[]}";
    sink.put(named.path(), LogFile.gzip(json.getBytes(StandardCharsets.UTF_8)));
    truth.noLog(named.path());
  }

  private void malformedRecord(ArchiveSink sink, DemoTruth truth) throws IOException {
    Call call = call(Duration.ofMinutes(13));
    StoryWriter.Delivery delivery = StoryWriter.Delivery.of(call);
    Randomness random = Randomness.of(DemoArchive.SEED, delivery, "malformed");
    String unique = random.alphanumeric(16);
    JsonBytes json = new JsonBytes();
    json.object().array("Records");
    EventFacts facts = EventWriter.write(json, call, random);
    json.text("this is no record").endArray().endObject();
    FinishedObject object =
        FinishedObject.of(
            DemoArchive.LAYOUT,
            KIND,
            delivery.scope(),
            delivery.at(),
            unique,
            json.bytes(),
            List.of(facts),
            false);
    object.deliver(sink, truth);
    truth.malformedRecord(object.path());
  }

  private static void deliveredAgain(
      FinishedObject object, ArchiveScope scope, ArchiveSink sink, DemoTruth truth)
      throws IOException {
    Instant later = object.events().get(0).deliveredAt().plus(Duration.ofMinutes(10));
    LocalDate date = later.atZone(ZoneOffset.UTC).toLocalDate();
    Instant at = date.equals(scope.date()) ? later : later.minus(Duration.ofMinutes(10));
    String unique = Randomness.of(DemoArchive.SEED, scope, "again").alphanumeric(16);
    String path = DemoArchive.LAYOUT.dayFolder(KIND, scope) + LogFile.name(KIND, scope, at, unique);
    sink.put(path, object.content());
    for (GeneratedEvent event : object.events()) {
      truth.event(new GeneratedEvent(path, event.record(), KIND, scope, at, true, event.facts()));
    }
  }
}
