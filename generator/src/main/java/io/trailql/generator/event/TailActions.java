package io.trailql.generator.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The long tail: hundreds of services, each with a few operations that are rarely called. */
final class TailActions {
  private static final List<String> VERBS =
      List.of("Get", "List", "Describe", "Create", "Update", "Delete");

  private TailActions() {}

  /** Adds every operation; the sum of their weights is near the one given. */
  static void addTo(Weighted<Action> actions, long weight) {
    List<String> services = services();
    double harmonic = 0;
    for (int i = 1; i <= services.size(); i++) {
      harmonic += 1.0 / (i + 4);
    }
    for (int i = 1; i <= services.size(); i++) {
      add(actions, services.get(i - 1), weight / harmonic / (i + 4));
    }
  }

  private static List<String> services() {
    try (InputStream in = TailActions.class.getResourceAsStream("services.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Weighted<Action> actions, String line, double weight) {
    String[] words = line.split(" ");
    int shares = (words.length - 1) * 21;
    for (int w = 1; w < words.length; w++) {
      for (int v = 0; v < VERBS.size(); v++) {
        String verb = VERBS.get(v);
        String name = verb + words[w] + (verb.equals("List") ? "s" : "");
        long own = Math.max(1, Math.round(weight * (VERBS.size() - v) / shares));
        actions.add(own, action(words[0], verb, name, words[w]));
      }
    }
  }

  private static Action action(String service, String verb, String name, String noun) {
    String member = noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1) + "Name";
    Document named = (json, call, random) -> json.text(member, call.target());
    Action action =
        switch (verb) {
          case "Create", "Update" -> Action.write(service, name).response(described(member));
          case "Delete" -> Action.write(service, name);
          default -> Action.read(service, name);
        };
    if (verb.equals("List")) {
      return action.request((json, call, random) -> json.number("maxResults", 50));
    }
    return action.about((account, random) -> random.skewed(account.functions())).request(named);
  }

  private static Document described(String member) {
    return (json, call, random) ->
        json.text(member, call.target())
            .text("arn", call.arn(service(call), member + "/" + call.target()))
            .text("status", "ACTIVE");
  }

  private static String service(Call call) {
    return call.action().source().substring(0, call.action().source().indexOf('.'));
  }
}
