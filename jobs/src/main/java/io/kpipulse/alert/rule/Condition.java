package io.kpipulse.alert.rule;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a rule watches for. All levels and effects are in the unit of the KPI. */
public sealed interface Condition extends Serializable {

  /**
   * A KPI is worse than a target.
   *
   * @param direction which way is worse
   * @param target the fire level
   * @param clear the level at which the alert ends; not worse than the target
   */
  record Target(Direction direction, double target, double clear) implements Condition {}

  /**
   * A KPI is worse than it was.
   *
   * @param direction which way is worse
   * @param by the least change that matters, absolute
   * @param clear the change below which the alert ends; from 0 to {@code by}
   * @param against all of these have to show it
   */
  record Drop(Direction direction, double by, double clear, Set<Baseline> against)
      implements Condition {
    public Drop {
      against = Set.copyOf(against);
    }
  }

  /**
   * A small change that lasts: the last days together against as many days before.
   *
   * @param direction which way is worse
   * @param by the least change that matters, absolute
   * @param clear the change below which the alert ends; from 0 to {@code by}
   * @param days over how many days a change is looked for, 6 to 28
   */
  record Shift(Direction direction, double by, double clear, int days) implements Condition {}

  /**
   * A unit reports far less than it does at this hour of the week.
   *
   * @param share of what is expected, 0 to 1: at this or less it counts as silent
   */
  record Silent(double share) implements Condition {}

  /**
   * Tasks near or after their deadline, or stuck.
   *
   * @param reason which tasks count
   * @param within how long before the due date, for {@link DeadlineReason#BEHIND_PLAN}
   * @param progress percent that a task has to have by then, for {@link DeadlineReason#BEHIND_PLAN}
   * @param categories why a task is blocked, for {@link DeadlineReason#BLOCKED}; empty for any
   */
  record Deadline(DeadlineReason reason, Duration within, int progress, Set<String> categories)
      implements Condition {
    public Deadline {
      categories = Set.copyOf(categories);
    }
  }

  /**
   * The error budget of a target is used up too fast: over a long window and still over a short one
   * (Beyer et al. 2018, The Site Reliability Workbook, chapter 5).
   *
   * @param direction which way is worse
   * @param target what the ratio is to reach, between 0 and 1
   * @param rate how many times faster than the target allows, over 1
   * @param windows the long one first
   */
  record Burn(Direction direction, double target, double rate, List<String> windows)
      implements Condition {
    public Burn {
      windows = List.copyOf(windows);
    }
  }

  /**
   * A level that is unlike what the series has shown so far.
   *
   * @param direction which way is worse; {@code null} for both
   * @param likelihood from which a value is unusual, 0 to 1
   */
  record Unusual(Direction direction, double likelihood) implements Condition {}
}
