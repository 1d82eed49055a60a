package io.kpipulse.alert.desk;

import io.kpipulse.alert.ledger.LedgerPoints;
import io.kpipulse.alert.ledger.LedgerRow;
import io.kpipulse.alert.notice.Acknowledgement;
import io.kpipulse.alert.notice.AlertId;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.text.AlertNews;
import io.kpipulse.alert.text.AlertText;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Display;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.event.AlertChange;
import io.kpipulse.point.Point;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the store was given of the alerts, so that only what changes is written. Mutable. */
final class Ledger {
  private record Key(String rule, Unit unit, long from) implements Comparable<Key> {
    static Key of(Alert alert) {
      return new Key(alert.rule(), alert.unit(), alert.from());
    }

    @Override
    public int compareTo(Key other) {
      int byRule = rule.compareTo(other.rule);
      int byTime = byRule != 0 ? byRule : Long.compare(from, other.from);
      return byTime != 0 ? byTime : unit.compareTo(other.unit);
    }
  }

  /** What is known of alerts beside what the ledger keeps. */
  interface Knowledge {
    /** Why an alert stands. */
    Reason reason(Rule rule, Alert alert);

    /** Whether the reason may be another one by now. */
    boolean isStale(Rule rule, LedgerEntry entry);

    /** Who has taken it on; {@code null} if nobody has. */
    Acknowledgement acknowledgement(Alert alert);
  }

  private final LedgerPoints points;
  private final AlertText text;
  private final ListCodec<LedgerEntry> codec;
  private final TreeMap<Key, LedgerEntry> entries = new TreeMap<>();

  Ledger(LedgerPoints points, AlertText text, LedgerEntryCodec codec) {
    this.points = points;
    this.text = text;
    this.codec = new ListCodec<>(codec);
  }

  /**
   * The rows that have to be written so that the store holds the alerts of a rule.
   *
   * @param alerts all of the rule that are not forgotten
   */
  List<Point> update(Rule rule, List<Alert> alerts, Knowledge knowledge) {
    List<Point> rows = new ArrayList<>();
    Set<Key> standing = new HashSet<>();
    for (Alert alert : alerts) {
      Key key = Key.of(alert);
      standing.add(key);
      LedgerEntry before = entries.get(key);
      boolean isKept =
          before != null
              && before.alert().fired() == alert.fired()
              && !knowledge.isStale(rule, before);
      Reason reason = isKept ? before.reason() : knowledge.reason(rule, alert);
      put(
          rule,
          key,
          new LedgerEntry(
              alert, covered(alert, alerts), reason, knowledge.acknowledgement(alert), false),
          rows);
    }
    of(rule.name())
        .forEach(
            (key, entry) -> {
              if (!standing.contains(key)) {
                put(rule, key, entry.retracted(), rows);
              }
            });
    return rows;
  }

  private void put(Rule rule, Key key, LedgerEntry entry, List<Point> rows) {
    LedgerEntry before = entries.put(key, entry);
    if (!entry.equals(before)) {
      rows.add(row(rule, entry));
    }
  }

  private Map<Key, LedgerEntry> of(String rule) {
    Map<Key, LedgerEntry> own = new TreeMap<>(entries);
    own.keySet().removeIf(key -> !key.rule().equals(rule));
    return own;
  }

  private static List<Unit> covered(Alert alert, List<Alert> alerts) {
    return alerts.stream()
        .filter(other -> alert.unit().equals(other.cover()))
        .filter(other -> other.fired() <= alert.to() && alert.fired() <= other.to())
        .map(Alert::unit)
        .distinct()
        .sorted()
        .toList();
  }

  /** Units that an alert stands for beside its own. */
  List<Unit> covered(Alert alert) {
    LedgerEntry entry = entries.get(Key.of(alert));
    return entry == null ? List.of() : entry.covered();
  }

  /** Why an alert stands, as the store has it; {@code null} if it has no such alert. */
  Reason reason(Alert alert) {
    LedgerEntry entry = entries.get(Key.of(alert));
    return entry == null ? null : entry.reason();
  }

  /** The ids of all alerts that are not forgotten. */
  Set<String> ids() {
    return entries.values().stream()
        .map(entry -> AlertId.of(entry.alert()))
        .collect(Collectors.toSet());
  }

  /** A rule is no more: its alerts end, and it is forgotten. */
  List<Point> close(Rule rule, long at) {
    List<Point> rows = new ArrayList<>();
    of(rule.name())
        .forEach(
            (key, entry) -> {
              entries.remove(key);
              if (entry.alert().isOpen() && !entry.isRetracted()) {
                rows.add(row(rule, entry.closed(at)));
              }
            });
    return rows;
  }

  /** Forgets alerts of a rule that were over by a time, epoch milliseconds. */
  void forgetBefore(String rule, long time) {
    Predicate<LedgerEntry> isOver =
        entry -> (entry.isRetracted() ? entry.alert().from() : entry.alert().to()) < time;
    entries.entrySet().removeIf(e -> e.getKey().rule().equals(rule) && isOver.test(e.getValue()));
  }

  private Point row(Rule rule, LedgerEntry entry) {
    AlertNews began =
        AlertNews.standing(AlertChange.FIRING, rule, entry.alert(), entry.reason())
            .covering(entry.covered());
    Display.Text words = text.summary(began);
    if (!entry.alert().isOpen()) {
      words =
          join(
              words,
              text.summary(
                  AlertNews.of(AlertChange.RESOLVED, rule, entry.alert(), entry.reason())));
    }
    Acknowledgement heeded = entry.acknowledgement();
    return points.of(
        new LedgerRow(
            rule,
            entry.alert(),
            entry.isRetracted(),
            // Without the unit, which the tags name.
            rule.title(),
            words,
            entry.reason(),
            heeded == null ? 0 : heeded.at(),
            heeded == null ? "" : heeded.post(),
            heeded == null ? "" : heeded.comment()));
  }

  private static Display.Text join(Display.Text one, Display.Text other) {
    return new Display.Text(one.vi() + " " + other.vi(), one.en() + " " + other.en());
  }

  void write(DataOutput out) throws IOException {
    codec.write(List.copyOf(entries.values()), out);
  }

  void read(DataInput in) throws IOException {
    codec.read(in).forEach(entry -> entries.put(Key.of(entry.alert()), entry));
  }
}
