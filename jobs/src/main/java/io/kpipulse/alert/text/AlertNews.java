package io.kpipulse.alert.text;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.event.AlertChange;
import java.util.List;
import java.util.OptionalLong;

/**
 * What there is to tell of a change of an alert.
 *
 * @param change of the alert
 * @param rule of the alert
 * @param alert as it is; of a retracted one as it was told
 * @param reason why it stands
 * @param told what was told before; the evidence of the alert, unless it has been told since
 * @param now what holds now: when it is resolved what resolved it, when it is retracted what
 *     disproves it, when it grew the new count; otherwise the evidence of the alert
 * @param covered units that the alert stands for beside its own
 * @param to who is told of an escalation; empty for nobody
 * @param comment of who acknowledged it; empty for none
 */
public record AlertNews(
    AlertChange change,
    Rule rule,
    Alert alert,
    Reason reason,
    Evidence told,
    Evidence now,
    List<Unit> covered,
    String to,
    String comment) {
  public AlertNews {
    covered = List.copyOf(covered);
  }

  /** What the alert says by itself. */
  public static AlertNews of(AlertChange change, Rule rule, Alert alert, Reason reason) {
    Evidence now =
        change == AlertChange.RESOLVED && alert.last() != null ? alert.last() : alert.evidence();
    return new AlertNews(change, rule, alert, reason, alert.evidence(), now, List.of(), "", "");
  }

  /**
   * What there is to tell while it stands; of an alert on deadlines, how many tasks there are now.
   */
  public static AlertNews standing(AlertChange change, Rule rule, Alert alert, Reason reason) {
    OptionalLong seen = reason.tasksSeenAt();
    if (seen.isEmpty() || !alert.isOpen()) {
      return of(change, rule, alert, reason);
    }
    long step = seen.getAsLong() + 1 - rule.every().toMillis();
    Alert now = alert.firedAt(step, Evidence.ofCount(reason.tasks().size()));
    return of(change, rule, now, reason);
  }

  /** With what was told before, and what holds now. */
  public AlertNews from(Evidence before, Evidence after) {
    return new AlertNews(change, rule, alert, reason, before, after, covered, to, comment);
  }

  /** With the units that it stands for. */
  public AlertNews covering(List<Unit> units) {
    return new AlertNews(change, rule, alert, reason, told, now, units, to, comment);
  }

  /** With who is told. */
  public AlertNews to(String whom) {
    return new AlertNews(change, rule, alert, reason, told, now, covered, whom, comment);
  }

  /** With a comment. */
  public AlertNews saying(String words) {
    return new AlertNews(change, rule, alert, reason, told, now, covered, to, words);
  }
}
