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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was told, and what has to be told so that it agrees with the ledger. Each change is told
 * once; when all events are in, the last word on every alert is what the ledger says. Mutable; for
 * one thread.
 */
public final class NotificationLog {
  private static final Comparator<ToldAlert> BY_TIME =
      Comparator.comparingLong((ToldAlert told) -> told.alert().from())
          .thenComparing(ToldAlert::id);

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
    private final List<Notice> notices = new ArrayList<>();

    Round(Rule rule, long length, long mark, long previous, Function<Alert, Set<String>> tasks) {
      this.rule = rule;
      this.length = length;
      this.mark = mark;
      this.previous = previous;
      this.tasks = tasks;
    }

    void pair(Pairing pairing) {
      pairing.gone().stream().filter(one -> !one.isRetracted()).forEach(this::retract);
      pairing.pairs().forEach(this::compare);
      pairing.news().stream().filter(Alert::isTold).forEach(this::begin);
    }

    private void retract(ToldAlert old) {
      tell(old.next(old.alert(), true), AlertChange.RETRACTED, old.alert(), null);
    }

    private void begin(Alert alert) {
      if (!alert.isOpen() && alert.to() + length <= tellFrom) {
        return;
      }
      boolean isLate = previous != Alert.NEVER && alert.told() + length <= previous;
      Alert opened = isLate ? alert : alert.reopened();
      ToldAlert first = ToldAlert.first(opened, mark, tasks.apply(alert));
      tell(first, isLate ? AlertChange.FOUND_LATE : AlertChange.FIRING, null, null);
      if (!alert.isOpen() && !isLate) {
        tell(first.next(alert, false), AlertChange.RESOLVED, opened, null);
      }
    }

    private void compare(ToldAlert old, Alert now) {
      if (old.isRetracted()) {
        if (now.isTold()) {
          tell(old.next(now, false), AlertChange.FOUND_LATE, old.alert(), null);
        }
      } else if (old.isOpen() && !now.isOpen()) {
        tell(old.next(now, false), AlertChange.RESOLVED, old.alert(), null);
      } else if (!old.isOpen() && now.isOpen()) {
        tell(old.next(now, false), AlertChange.FOUND_LATE, old.alert(), null);
      } else {
        told.put(old.id(), old.as(now));
      }
      if (now.isOpen() && !told.get(old.id()).isRetracted()) {
        grow(told.get(old.id()));
        escalate(told.get(old.id()));
      }
    }

    /** More tasks give reason for it. */
    private void grow(ToldAlert one) {
      Set<String> now = new HashSet<>(tasks.apply(one.alert()));
      now.addAll(one.tasks());
      if (now.size() > one.tasks().size()) {
        tell(one.next(one.alert(), false).withTasks(now), AlertChange.GREW, one.alert(), null);
      }
    }

    private void escalate(ToldAlert one) {
      if (one.isAcknowledged() || rule.quietHours().contains(mark, calendar)) {
        return;
      }
      List<Escalation.Level> levels = rule.escalation().levels();
      int due = one.level();
      while (due < levels.size() && one.at() + levels.get(due).after().toMillis() <= mark) {
        due++;
      }
      // The first level is told by the first notice.
      if (due > Math.max(1, one.level())) {
        tell(
            one.next(one.alert(), false).atLevel(due),
            AlertChange.ESCALATED,
            one.alert(),
            levels.get(due - 1).to());
      } else if (due > one.level()) {
        told.put(one.id(), one.atLevel(due));
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
   * @param ledger its alerts
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
    if (one == null || !one.isOpen() || one.isAcknowledged()) {
      return List.of();
    }
    ToldAlert now = one.next(one.alert(), false).acknowledged();
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

  /** By the id of the messages, or that of the ledger. */
  private ToldAlert find(String rule, String id) {
    return told.values().stream()
        .filter(one -> one.alert().rule().equals(rule))
        .filter(one -> one.id().equals(id) || AlertId.of(one.alert()).equals(id))
        .findFirst()
        .orElse(null);
  }

  /**
   * A rule is no more: what it told is over.
   *
   * @param rule its name
   */
  public List<Notice> close(String rule, long mark) {
    List<Notice> notices = new ArrayList<>();
    for (ToldAlert one : List.copyOf(told.values())) {
      if (one.alert().rule().equals(rule)) {
        told.remove(one.id());
        if (one.isOpen()) {
          notices.add(
              new Notice(
                  one.id(),
                  one.sequence() + 1,
                  AlertChange.RESOLVED,
                  one.alert(),
                  one.alert(),
                  mark,
                  null,
                  null));
        }
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

  /** Forgets what no correction reaches any more: what was over by a time, epoch milliseconds. */
  public void forgetBefore(String rule, long time) {
    told.values()
        .removeIf(
            one ->
                one.alert().rule().equals(rule)
                    && !one.alert().isOpen()
                    && one.alert().to() < time);
  }
}
