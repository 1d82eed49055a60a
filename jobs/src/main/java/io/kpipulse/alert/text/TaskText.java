package io.kpipulse.alert.text;

import io.kpipulse.alert.reason.LateTask;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.DeadlineReason;
import io.kpipulse.alert.rule.Rule;
import java.util.List;
import java.util.Map;

/** Lists the tasks behind an alert, a line for each. */
record TaskText(Phrases phrases, TimeText times) {
  private static final int MOST = 20;

  /** At most twenty, and how many more there are. */
  String lines(Rule rule, List<LateTask> tasks) {
    StringBuilder lines = new StringBuilder();
    tasks.stream().limit(MOST).forEach(task -> lines.append(line(rule, task)));
    if (tasks.size() > MOST) {
      lines.append(phrases.plural("tasks.more", Integer.toString(tasks.size() - MOST)));
    }
    return lines.toString();
  }

  private String line(Rule rule, LateTask task) {
    String title =
        isBlank(task.title())
            ? phrases.say("tasks.untitled", Map.of("id", task.id()))
            : task.title();
    String post = isBlank(task.ownerPost()) ? phrases.say("tasks.post") : task.ownerPost();
    return phrases.say(
        "tasks.line",
        Map.of(
            "title", title,
            "post", post,
            "due", times.day(task.due().toEpochMilli()),
            "late", late(task.daysLate()),
            "reason", reason(rule, task)));
  }

  /** In whole days. */
  private String late(double days) {
    String side = days >= 0 ? "late" : "early";
    double whole = Math.floor(Math.abs(days));
    return whole == 0
        ? phrases.say(side + ".day")
        : phrases.plural(side + ".days", new NumberText(phrases.language()).whole(whole));
  }

  private String reason(Rule rule, LateTask task) {
    if (!isBlank(task.reason())) {
      return phrases.say("tasks.reason", Map.of("reason", task.reason()));
    }
    boolean isAsked =
        rule.condition() instanceof Condition.Deadline deadline
            && deadline.reason() == DeadlineReason.BLOCKED;
    return isAsked ? phrases.say("tasks.reason.none") : "";
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
