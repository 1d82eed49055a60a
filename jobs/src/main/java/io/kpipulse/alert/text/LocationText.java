package io.kpipulse.alert.text;

import io.kpipulse.alert.reason.Cause;
import io.kpipulse.alert.reason.Part;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says where a change lies.
 *
 * @param windows of the catalogue, by name
 */
record LocationText(
    Phrases phrases, FigureText figures, UnitText units, Map<String, WindowDefinition> windows) {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long WEEK = Duration.ofDays(7).toMillis();

  /** Below this no part has much more of the change than its size lets expect. */
  private static final double LEAST_EXCESS = 0.1;

  /** One sentence; for deadlines none, as their tasks are the reason. */
  String reason(Rule rule, Reason reason) {
    if (!reason.tasks().isEmpty()) {
      return "";
    }
    String sentence = reason.basis() == null ? phrases.say("reason.unknown") : known(rule, reason);
    boolean isSoFar = reason.basis() != null && !reason.isFinal();
    return phrases.capitalized(
        isSoFar ? phrases.say("reason.soFar", Map.of("reason", sentence)) : sentence);
  }

  private String known(Rule rule, Reason reason) {
    if (reason.parts().isEmpty()) {
      return phrases.say("reason.same", Map.of("baseline", baseline(reason.basis().window())));
    }
    double difference = reason.basis().change().difference();
    String change = phrases.say(difference < 0 ? "drop" : "rise");
    if (!reason.causes().isEmpty()) {
      return basis(rule, reason.basis(), cause(reason.causes().get(0), change));
    }
    Part first = reason.parts().get(0);
    return first.isRest() || first.excess() < LEAST_EXCESS
        ? phrases.say("reason.spread", Map.of("change", change))
        : basis(rule, reason.basis(), parts(rule, reason.parts(), change));
  }

  /** Of a rule over many days it is said that the reason is one of the last day. */
  private String basis(Rule rule, Reason.Basis basis, String sentence) {
    boolean isShorter =
        !rule.window().equals(basis.window().name()) && windows.get(rule.window()).size() > DAY;
    return isShorter
        ? phrases.say(
            "reason.day", Map.of("baseline", baseline(basis.window()), "reason", sentence))
        : sentence;
  }

  private String baseline(WindowDefinition window) {
    if (window.isLevel()) {
      return phrases.say("baseline.weekAgo");
    }
    return window.size() <= WEEK
        ? phrases.say("baseline.week")
        : phrases.plural("baseline.days", Long.toString(7 * window.size() / WEEK));
  }

  private String cause(Cause cause, String change) {
    String place =
        cause.parts().stream()
            .map(part -> units.codes(part.codes()))
            .collect(Collectors.joining(phrases.say("list.and")));
    return phrases.say(
        cause.share() > 1 ? "reason.cause.more" : "reason.cause",
        Map.of("share", percent(cause.share()), "change", change, "place", place));
  }

  private String parts(Rule rule, List<Part> parts, String change) {
    Part first = parts.get(0);
    String dimension = first.codes().keySet().iterator().next();
    String dimensionName = dimension(dimension);
    List<String> others =
        parts.stream()
            .skip(1)
            .map(
                part ->
                    phrases.say(
                        "reason.part",
                        Map.of("name", name(part, dimensionName), "share", percent(part.share()))))
            .toList();
    String then =
        others.isEmpty()
            ? ""
            : phrases.say("reason.then", Map.of("list", String.join(", ", others)));
    String mix = first.isByMix() ? phrases.say("reason.mix") : "";
    return phrases.say(
        first.share() > 1 ? "reason.parts.more" : "reason.parts",
        Map.of(
            "dimension",
            dimensionName,
            "first",
            name(first, dimensionName) + mix,
            "share",
            percent(first.share()),
            "change",
            change,
            "weight",
            percent(first.contribution().weight()),
            "noun",
            phrases.say("reason.noun", Map.of("noun", figures.noun(rule))),
            "then",
            then));
  }

  private String name(Part part, String dimension) {
    return part.isRest()
        ? phrases.say("reason.rest", Map.of("dimension", dimension))
        : units.codes(part.codes());
  }

  private String dimension(String name) {
    String key = "dimension." + name;
    return phrases.has(key) ? phrases.say(key) : name;
  }

  private String percent(double share) {
    return phrases.say("percent", Map.of("n", new NumberText(phrases.language()).share(share)));
  }
}
