package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.QueryOptions;
import io.trailql.QueryResult;
import io.trailql.cli.status.CoverageQuery;
import io.trailql.cli.status.NewestDay;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.error.TrailException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What {@code status} says when the days it was asked for hold nothing: where there is something.
 */
final class AbsenceNote {
  private static final int MOST_NAMES = 10;

  private final Engine engine;
  private final CoverageQuery asked;
  private final Surroundings surroundings;
  private final Answers answers;

  AbsenceNote(Engine engine, CoverageQuery asked, Surroundings surroundings) {
    this.engine = engine;
    this.asked = asked;
    this.surroundings = surroundings;
    this.answers = new Answers(surroundings, Answers.Summary.NEVER, warning -> {});
  }

  /**
   * One paragraph.
   *
   * @param options which days to ask for instead, for the newest day there is
   */
  String text(Function<LocalDate, String> options) {
    String nothing =
        "note: nothing was delivered from "
            + asked.since()
            + " to "
            + asked.until()
            + chosen(" by account ", asked.accounts())
            + chosen(" in region ", asked.regions());
    try {
      LocalDate tomorrow = LocalDate.now(surroundings.clock()).plusDays(1);
      NewestDay.AnyDay archive = (first, last) -> anyDay(first, last, asked);
      Optional<LocalDate> newest =
          NewestDay.between(asked.until().plusDays(1), tomorrow, archive)
              .or(() -> NewestDay.between(NewestDay.EARLIEST, asked.since().minusDays(1), archive));
      if (newest.isPresent()) {
        return nothing
            + "; the newest day with objects is "
            + newest.get()
            + ": "
            + options.apply(newest.get())
            + " shows it.";
      }
      return nothing
          + ", nor on any other day; "
          + others(tomorrow).map(this::scopes).orElseGet(this::withoutDay)
          + ".";
    } catch (TrailException e) {
      if (surroundings.interruption().isInterrupted()) {
        throw e;
      }
      // The answer stands; what could be listed for it need not be all that is listed here.
      return nothing + "; --since and --until choose other days.";
    }
  }

  private static String chosen(String before, List<String> names) {
    return names.isEmpty() ? "" : before + String.join(" or ", names);
  }

  /** The newest day on which anybody delivered, when only some were asked for. */
  private Optional<LocalDate> others(LocalDate tomorrow) {
    return asked.accounts().isEmpty() && asked.regions().isEmpty()
        ? Optional.empty()
        : NewestDay.between(
            NewestDay.EARLIEST,
            tomorrow,
            (first, last) -> anyDay(first, last, everybody(first, last)));
  }

  private static CoverageQuery everybody(LocalDate first, LocalDate last) {
    return new CoverageQuery(first, last, List.of(), List.of(), false);
  }

  private Optional<LocalDate> anyDay(LocalDate first, LocalDate last, CoverageQuery whose) {
    CoverageQuery question =
        new CoverageQuery(first, last, whose.accounts(), whose.regions(), false);
    List<LocalDate> day = new ArrayList<>();
    run(question.anyDaySql(), question, result -> day.add((LocalDate) result.value(0)));
    return day.stream().findFirst();
  }

  /** What there is when there is nothing of any day. */
  private String withoutDay() {
    List<String> objects = new ArrayList<>();
    answers.run(
        answers.prepare(CoverageQuery.ANY_WITHOUT_DAY, engine),
        QueryOptions.DEFAULT,
        result -> {
          while (result.next()) {
            objects.add((String) result.value(0));
          }
        });
    return objects.isEmpty()
        ? "there is no log of events in the archive"
        : "where the logs of events in the archive lie does not tell their days, such as "
            + objects.get(0);
  }

  /** Who delivered on a day. */
  private String scopes(LocalDate day) {
    CoverageQuery question = everybody(day, day);
    TreeSet<String> accounts = new TreeSet<>();
    TreeSet<String> regions = new TreeSet<>();
    run(
        question.scopesSql(),
        question,
        result -> {
          accounts.add(Objects.requireNonNullElse((String) result.value(0), "unknown"));
          regions.add(Objects.requireNonNullElse((String) result.value(1), "unknown"));
        });
    return "on "
        + day
        + ", the newest day with objects, they came from "
        + (asked.accounts().isEmpty() ? "" : "account " + some(accounts) + " (--account)")
        + (asked.accounts().isEmpty() || asked.regions().isEmpty() ? "" : " and ")
        + (asked.regions().isEmpty() ? "" : "region " + some(regions) + " (--region)");
  }

  private static String some(TreeSet<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return names.size() > MOST_NAMES
        ? shown + " and " + (names.size() - MOST_NAMES) + " more"
        : shown;
  }

  private void run(String sql, CoverageQuery question, Consumer<QueryResult> row) {
    answers.run(
        answers.prepare(sql, engine),
        QueryOptions.DEFAULT.parameters(question.parameters()),
        result -> {
          while (result.next()) {
            row.accept(result);
          }
        });
  }
}
