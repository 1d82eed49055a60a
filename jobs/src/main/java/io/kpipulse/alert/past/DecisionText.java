package io.kpipulse.alert.past;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.catalog.Display;
import io.kpipulse.event.TaskWatch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision in plain words.
 *
 * @param display what readers are told of the KPIs
 * @param zone of all times
 * @param language of the words
 */
public record DecisionText(Display display, ZoneOffset zone, Language language) {
  private static final int MOST_TASKS = 10;

  /** The decision, its reason, the figures behind it and the settings of the rule; lines. */
  public List<String> lines(Answer answer) {
    Figures figures = Figures.of(answer.rule(), display, language);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s – %s: %s, %s"
            .formatted(
                answer.rule().name(),
                language.of(answer.rule().title()),
                answer.unit(),
                time(answer.at())));
    lines.add("  " + outcome(answer));
    Evidence evidence = answer.decision().evidence();
    lines.add("  " + new ReasonText(answer.rule(), figures).of(evidence));
    if (!(answer.rule().condition() instanceof Condition.Deadline)) {
      lines.add("  " + figures(answer, evidence, figures));
    }
    answer.tasks().stream().limit(MOST_TASKS).forEach(task -> lines.add("  - " + task(task)));
    if (!answer.isSettled()) {
      lines.add(
          "  "
              + say(
                      "read from %s on; what began before may be missing",
                      "đọc từ %s; những gì bắt đầu trước đó có thể thiếu")
                  .formatted(time(answer.from())));
    }
    lines.add("  " + say("rule: ", "quy tắc: ") + new RuleText(answer.rule(), figures).settings());
    return lines;
  }

  /** What came of it, in a sentence. */
  public String outcome(Answer answer) {
    String since = time(answer.since());
    return switch (answer.decision().outcome()) {
      case FIRED ->
          say("An alert stands and was told; bad since %s.", "Có cảnh báo đã gửi; xấu từ %s.")
              .formatted(since);
      case QUIET_HOURS ->
          say(
                  "An alert stands, but nobody is told in quiet hours; bad since %s.",
                  "Có cảnh báo nhưng chưa gửi vì là giờ yên tĩnh; xấu từ %s.")
              .formatted(since);
      case COVERED ->
          say(
                  "An alert stands, covered by that of %s; bad since %s.",
                  "Có cảnh báo, đã nằm trong cảnh báo của %s; xấu từ %s.")
              .formatted(answer.decision().cover(), since);
      case PENDING ->
          say(
                  "No alert yet: bad since %s, an alert needs %s of it.",
                  "Chưa cảnh báo: xấu từ %s, cần kéo dài %s.")
              .formatted(since, RuleText.duration(answer.rule().pending()));
      case INACTIVE -> say("No alert stands.", "Không có cảnh báo.");
    };
  }

  private String figures(Answer answer, Evidence evidence, Figures figures) {
    return "%s %s %s, n = %s; %s %s, n = %s"
        .formatted(
            answer.rule().kpi(),
            answer.rule().window(),
            figures.value(evidence.value()),
            figures.count(evidence.samples()),
            say("compared with", "so với"),
            figures.value(evidence.baseline()),
            figures.count(evidence.baselineSamples()));
  }

  private String task(TaskWatch task) {
    return "%s %s, %s %s, %s%%"
        .formatted(
            task.getTaskId(),
            task.getTitle() == null ? "" : task.getTitle(),
            say("due", "hạn"),
            task.getDueAt() == null ? "-" : time(task.getDueAt()),
            task.getProgressPercent());
  }

  /** A time in the zone of the catalogue. */
  public String time(Instant time) {
    return time.atOffset(zone).toString();
  }

  private String say(String english, String vietnamese) {
    return language.say(english, vietnamese);
  }
}
