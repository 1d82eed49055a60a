package io.kpipulse.alert.notice;

import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.event.AlertChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was told, and what has to be told so that it agrees with the ledger. Each change is told
 * once, and the last word on every alert is what the ledger says:
 *
 * <ul>
 *   <li>Told is that an alert stands, when it began, and when it ended. Where a correction moves
 *       the beginning of one that stands, it is found late; where it moves beginning or end of one
 *       that is over, it is resolved once more. Values alone are no news: the next notice has them,
 *       with those that were told before.
 *   <li>An alert that was told stays told where another one stands for it after a correction: its
 *       end is told too.
 *   <li>Nobody is told of one that was over by {@code tellFrom}, unless somebody was told of it
 *       before.
 *   <li>In quiet hours, what is found late, grew or is to be escalated waits; ends and what is
 *       taken back do not. That an alert begins is told, as the ledger has seen to the quiet hours.
 *   <li>One that was told to be over, or taken back, and stands after all is escalated anew, from
 *       when that is told. Who has acknowledged it has done so still.
 * </ul>
 *
 * Mutable; for one thread.
 */
public final class NotificationLog {
  private static final Comparator<ToldAlert> BY_TIME =
      Comparator.comparingLong((ToldAlert told) -> told.alert().from())
          .thenComparing(ToldAlert::id);

  /**
   * One that was taken back is the same when it comes back, which takes no longer than its unit is
   * pending.
   */
  private static final long KEEP_RETRACTED = Duration.ofDays(31).toMillis();

  private static final ListCodec<ToldAlert> CODEC = new ListCodec<>(new ToldAlertCodec());

  private final WorkingCalendar calendar;
  private final long tellFrom;
  private final Map<String, ToldAlert> told = new TreeMap<>();

  /**
   * @param tellFrom nobody is told of alerts that were over by then, epoch milliseconds
   */
  public NotificationLog(WorkingCalendar calendar, long tellFrom) {
    this.calendar = calendar;
    this.tellFrom = tellFrom;
  }

  /** One round for one rule. */
  private final class Round {
    private final Rule rule;
    private final long length;
    private final long mark;
    private final long previous;
    private final Function<Alert, Set<String>> tasks;
    private final boolean isQuiet;
    private final List<Notice> notices = new ArrayList<>();

    Round(Rule rule, long length, long mark, long previous, Function<Alert, Set<String>> tasks) {
      this.rule = rule;
      this.length = length;
      this.mark = mark;
      this.previous = previous;
      this.tasks = tasks;
      this.isQuiet = rule.quietHours().contains(mark, calendar);
    }

    void pair(Pairing pairing) {
      pairing.gone().stream().filter(one -> !one.isRetracted()).forEach(this::retract);
      pairing.pairs().forEach(this::compare);
      pairing.news().stream().filter(Alert::isTold).forEach(this::begin);
    }

    private void retract(ToldAlert old) {
      tell(old.retracted(), AlertChange.RETRACTED, old.alert(), null);
    }

    private void begin(Alert alert) {
      if (!alert.isOpen() && alert.to() + length <= tellFrom) {
        return;
      }
      boolean isLate = previous != Alert.NEVER && alert.told() + length <= previous;
      if (isLate && isQuiet) {
        return;
      }
      Alert opened = isLate ? alert : alert.reopened();
      ToldAlert first = ToldAlert.first(freeId(alert), opened, mark, tasks.apply(alert));
      tell(first, isLate ? AlertChange.FOUND_LATE : AlertChange.FIRING, null, null);
      if (!alert.isOpen() && !isLate) {
        tell(first.next(alert), AlertChange.RESOLVED, opened, null);
      }
    }

    /** That of its beginning, unless another alert was told to begin there first. */
    private String freeId(Alert alert) {
      int number = 0;
      while (told.containsKey(AlertId.of(alert, number))) {
        number++;
      }
      return AlertId.of(alert, number);
    }

    private void compare(ToldAlert old, Alert now) {
      boolean isBack = old.isRetracted() || (now.isOpen() && !old.isOpen());
      if ((isBack && isQuiet) || (old.isRetracted() && !now.isTold())) {
        return;
      }
      if (isBack) {
        tell(withTasks(old.again(now, mark)), AlertChange.FOUND_LATE, old.alert(), null);
      } else if (!old.agrees(now)) {
        ToldAlert next = old.next(now);
        if (now.isOpen()) {
          tell(withTasks(next), AlertChange.FOUND_LATE, old.alert(), null);
        } else {
          tell(next, AlertChange.RESOLVED, old.alert(), null);
        }
      }
      if (now.isOpen() && !isQuiet) {
        grow(told.get(old.id()), now);
        escalate(told.get(old.id()), now);
      }
    }

    private ToldAlert withTasks(ToldAlert one) {
      Set<String> now = new HashSet<>(tasks.apply(one.alert()));
      now.addAll(one.tasks());
      return one.withTasks(now);
    }

    /** More tasks give reason for it. */
    private void grow(ToldAlert one, Alert now) {
      ToldAlert next = withTasks(one.next(now));
      if (next.tasks().size() > one.tasks().size()) {
        tell(next, AlertChange.GREW, one.alert(), null);
      }
    }

    private void escalate(ToldAlert one, Alert now) {
      if (one.isAcknowledged()) {
        return;
      }
      List<Escalation.Level> levels = rule.escalation().levels();
      int due = one.level();
      while (due < levels.size() && one.at() + levels.get(due).after().toMillis() <= mark) {
        due++;
      }
      if (due == one.level()) {
        return;
      }
      Escalation.Level last = levels.get(due - 1);
      if (last.after().isZero()) {
        // It is told by the notice that the alert stands.
        told.put(one.id(), one.atLevel(due));
      } else {
        tell(one.next(now).atLevel(due), AlertChange.ESCALATED, one.alert(), last.to());
      }
    }

    private void tell(ToldAlert now, AlertChange change, Alert before, String escalatedTo) {
      told.put(now.id(), now);
      notices.add(
          new Notice(
              now.id(), now.sequence(), change, now.alert(), before, mark, escalatedTo, null));
    }
  }

  /**
   * What has to be told of a rule.
   *
   * @param length of its steps, milliseconds
   * @param ledger all of its alerts that are not forgotten; what is not among them is taken back
   * @param mark up to which is judged, epoch milliseconds
   * @param previous the mark before; {@link Alert#NEVER} if this is the first
   * @param tasks ids of the tasks behind an alert, for rules on deadlines
   */
  public List<Notice> update(
      Rule rule,
      long length,
      List<Alert> ledger,
      long mark,
      long previous,
      Function<Alert, Set<String>> tasks) {
    Map<Unit, List<Alert>> alerts =
        ledger.stream()
            .sorted(Comparator.comparingLong(Alert::from))
            .collect(Collectors.groupingBy(Alert::unit));
    Map<Unit, List<ToldAlert>> known =
        told.values().stream()
            .filter(one -> one.alert().rule().equals(rule.name()))
            .sorted(BY_TIME)
            .collect(Collectors.groupingBy(one -> one.alert().unit()));
    Set<Unit> units = new TreeSet<>(alerts.keySet());
    units.addAll(known.keySet());
    Round round = new Round(rule, length, mark, previous, tasks);
    for (Unit unit : units) {
      round.pair(
          Pairing.of(alerts.getOrDefault(unit, List.of()), known.getOrDefault(unit, List.of())));
    }
    return round.notices;
  }

  /**
   * Somebody has taken on an alert; nothing if it is not of the rule, unknown, over, or taken on
   * already.
   *
   * @param rule its name
   */
  public List<Notice> acknowledge(String rule, Acknowledgement acknowledgement, long mark) {
    ToldAlert one = find(rule, acknowledgement.alertId());
    if (one == null || one.isAcknowledged()) {
      return List.of();
    }
    ToldAlert now = one.next(one.alert()).acknowledged();
    told.put(now.id(), now);
    return List.of(
        new Notice(
            now.id(),
            now.sequence(),
            AlertChange.ACKNOWLEDGED,
            now.alert(),
            one.alert(),
            mark,
            null,
            acknowledgement));
  }

  /** Under which id an alert was told that late data may have moved since; empty if it was not. */
  public Optional<String> id(Alert alert) {
    return told.values().stream()
        .filter(one -> !one.isRetracted() && one.alert().overlaps(alert))
        .map(ToldAlert::id)
        .findFirst();
  }

  /** One that stands, by the id of the messages or that of the ledger. */
  private ToldAlert find(String rule, String id) {
    return told.values().stream()
        .filter(one -> one.isOpen() && one.alert().rule().equals(rule))
        .filter(one -> one.id().equals(id) || AlertId.of(one.alert()).equals(id))
        .findFirst()
        .orElse(null);
  }

  /**
   * A rule is no more, or another one of its name begins: what it told is over, and is not compared
   * any more. Should it come back, what stands is found late.
   *
   * @param rule its name
   */
  public List<Notice> close(String rule, long mark) {
    List<Notice> notices = new ArrayList<>();
    for (ToldAlert one : List.copyOf(told.values())) {
      if (one.isRetracted() || !one.alert().rule().equals(rule)) {
        continue;
      }
      ToldAlert now = one.isOpen() ? one.retracted() : one.setAside();
      told.put(now.id(), now);
      if (one.isOpen()) {
        notices.add(
            new Notice(
                now.id(),
                now.sequence(),
                AlertChange.RESOLVED,
                now.alert(),
                one.alert(),
                mark,
                null,
                null));
      }
    }
    return notices;
  }

  /** Writes what was told. */
  public void write(DataOutput out) throws IOException {
    CODEC.write(List.copyOf(told.values()), out);
  }

  /** Goes on from what was told before. */
  public void read(DataInput in) throws IOException {
    CODEC.read(in).forEach(one -> told.put(one.id(), one));
  }

  /**
   * Forgets what no correction reaches any more. To be called when the ledger forgets, and only
   * then: what one of them remembers alone would be told, or taken back.
   *
   * @param rule its name
   * @param time the step from which on the ledger remembers, epoch milliseconds
   */
  public void forgetBefore(String rule, long time) {
    told.values().removeIf(one -> one.alert().rule().equals(rule) && isForgotten(one, time));
  }

  /**
   * Forgets what rules told that are no more.
   *
   * @param names of the rules that are in force
   * @param time epoch milliseconds
   */
  public void forgetOthersBefore(Set<String> names, long time) {
    told.values().removeIf(one -> !names.contains(one.alert().rule()) && isForgotten(one, time));
  }

  private static boolean isForgotten(ToldAlert one, long time) {
    return one.isRetracted() ? one.alert().from() < time - KEEP_RETRACTED : one.alert().to() < time;
  }
}
