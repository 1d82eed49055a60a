package io.kpipulse.alert.text;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one language what an alert, and each change of it, is about. */
record ChangeText(
    Phrases phrases,
    FigureText figures,
    TimeText times,
    UnitText units,
    FactText facts,
    LocationText locations,
    TaskText tasks) {

  /** The rule and the unit: the same for all changes of an alert. */
  String title(AlertNews news) {
    return phrases.language().of(news.rule().title()) + ": " + units.name(news.alert().unit());
  }

  /** What happened, and why, but for the tasks. */
  String summary(AlertNews news) {
    Stream<String> sentences =
        switch (news.change()) {
          case FIRING -> Stream.of(fact(news), covers(news), reason(news));
          case FOUND_LATE ->
              Stream.of(fact(news), late(news), corrections(news), covers(news), reason(news));
          case GREW -> Stream.of(fact(news), grew(news), reason(news));
          case ESCALATED -> Stream.of(escalated(news), fact(news), reason(news));
          case ACKNOWLEDGED -> Stream.of(acknowledged(news), fact(news));
          case RESOLVED -> Stream.of(resolved(news));
          case RETRACTED -> Stream.of(retracted(news), corrections(news));
        };
    return sentences.filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  /** What happened, and why; a line for each task. */
  String explanation(AlertNews news) {
    String text = summary(news);
    return switch (news.change()) {
      case ACKNOWLEDGED, RESOLVED, RETRACTED -> text;
      case FIRING, FOUND_LATE, GREW, ESCALATED ->
          text + tasks.lines(news.rule(), news.reason().tasks());
    };
  }

  private String fact(AlertNews news) {
    return facts.fact(news.rule(), news.alert().unit(), news.now(), news.alert().fired());
  }

  private String reason(AlertNews news) {
    return isDeadline(news.rule()) ? "" : locations.reason(news.rule(), news.reason());
  }

  private static boolean isDeadline(Rule rule) {
    return rule.condition() instanceof Condition.Deadline;
  }

  private String covers(AlertNews news) {
    int n = news.covered().size();
    return n == 0
        ? ""
        : phrases.say(
            n == 1 && phrases.has("covers.one") ? "covers.one" : "covers",
            Map.of("n", Integer.toString(n), "list", units.list(news.covered())));
  }

  /** What came late, by what it did to the counts; of tasks the sentence before says it. */
  String corrections(AlertNews news) {
    if (isDeadline(news.rule()) || news.told().equals(news.now())) {
      return "";
    }
    return phrases.say(
        "corrections",
        Map.of("told", counted(news.rule(), news.told()), "now", counted(news.rule(), news.now())));
  }

  /** Numerator and denominator of a share, the denominator alone of any other KPI. */
  private String counted(Rule rule, Evidence evidence) {
    NumberText numbers = new NumberText(phrases.language());
    String samples = numbers.whole(evidence.samples());
    return !rule.proportion() || Double.isNaN(evidence.value())
        ? samples
        : phrases.say(
            "corrections.share",
            Map.of("met", numbers.whole(evidence.value() * evidence.samples()), "n", samples));
  }

  private String late(AlertNews news) {
    Alert alert = news.alert();
    return alert.isOpen()
        ? phrases.say("late.open", Map.of("from", times.time(alert.from())))
        : phrases.say("late.over", Map.of("from", times.time(alert.from()), "to", ended(news)));
  }

  private String ended(AlertNews news) {
    return times.time(news.alert().to() + facts.length(news.rule()));
  }

  private String grew(AlertNews news) {
    return phrases.say("grew", Map.of("told", whole(news.told())));
  }

  private String whole(Evidence evidence) {
    return new NumberText(phrases.language()).whole(evidence.value());
  }

  private String escalated(AlertNews news) {
    String key = "to." + news.to();
    String to = phrases.has(key) ? phrases.say(key) : news.to();
    Alert alert = news.alert();
    return alert.isTold()
        ? phrases.say(
            "escalated",
            Map.of("told", times.time(alert.told() + facts.length(news.rule())), "to", to))
        : phrases.say("escalated.first", Map.of("to", to));
  }

  private String acknowledged(AlertNews news) {
    return news.comment().isBlank()
        ? phrases.say("acknowledged.none")
        : phrases.say("acknowledged", Map.of("comment", news.comment()));
  }

  /** An alert whose rule is no more stands in the ledger as it was. */
  private String resolved(AlertNews news) {
    if (news.alert().isOpen()) {
      return phrases.say("resolved.rule") + " " + fact(news);
    }
    Map<String, String> values = new HashMap<>();
    values.put("time", ended(news));
    values.put("span", times.span(news.alert().to() - news.alert().from()));
    values.put("where", facts.where(news.rule(), news.alert().unit()));
    if (isDeadline(news.rule())) {
      values.put("told", whole(news.told()));
      String key = "resolved.tasks";
      boolean isOne = news.told().value() == 1 && phrases.has(key + ".one");
      return phrases.say(isOne ? key + ".one" : key, values);
    }
    values.put("value", figures.sample(news.rule(), news.now()));
    values.put("told", figures.sample(news.rule(), news.told()));
    return phrases.say("resolved", values);
  }

  private String retracted(AlertNews news) {
    Rule rule = news.rule();
    Map<String, String> values = new HashMap<>();
    values.put("where", facts.where(rule, news.alert().unit()));
    values.put("time", times.time(news.alert().fired() + facts.length(rule)));
    if (isDeadline(rule)) {
      values.put("told", whole(news.told()));
      values.put("value", whole(news.now()));
      return phrases.say("retracted.tasks", values);
    }
    values.put("window", facts.window(rule, news.alert().fired()));
    values.put("told", compared(rule, news.told()));
    values.put("value", compared(rule, news.now()));
    return phrases.say(Double.isNaN(news.now().value()) ? "retracted.none" : "retracted", values);
  }

  /** A value and what it is compared with, as a correction may be of either. */
  private String compared(Rule rule, Evidence evidence) {
    String value = figures.sample(rule, evidence);
    List<Class<? extends Condition>> fixed = List.of(Condition.Target.class, Condition.Burn.class);
    return Double.isNaN(evidence.baseline()) || fixed.contains(rule.condition().getClass())
        ? value
        : value + phrases.say("against", Map.of("baseline", figures.baseline(rule, evidence)));
  }
}
