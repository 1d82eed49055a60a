package io.kpipulse.alert.desk;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.ledger.LedgerPoints;
import io.kpipulse.alert.notice.Acknowledgement;
import io.kpipulse.alert.notice.AcknowledgementCodec;
import io.kpipulse.alert.notice.AlertId;
import io.kpipulse.alert.notice.Notice;
import io.kpipulse.alert.notice.NotificationLog;
import io.kpipulse.alert.reason.CauseSearch;
import io.kpipulse.alert.reason.LeafBook;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.reason.Reasons;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.alert.watch.Morning;
import io.kpipulse.alert.watch.MorningCodec;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.point.Point;
import io.kpipulse.point.topic.PartitionShare;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes in points, marks, tasks and acknowledgements, and says what has to be told and written.
 * What it writes of its state are the past of the rules and what was said; points and tasks have to
 * be given again to the one that goes on. Mutable; for one thread.
 */
public final class AlertDesk {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Rows of tasks come by a topic of their own, of which the marks do not speak. */
  private static final long TASKS_COME_WITHIN = MINUTE;

  /** The reason compares a day with those of the week before. */
  private static final long REASON_REACHES = 9 * DAY;

  private static final ListCodec<Acknowledgement> ACKNOWLEDGEMENTS =
      new ListCodec<>(new AcknowledgementCodec());
  private static final Comparator<Acknowledgement> EARLIEST =
      Comparator.comparingLong(Acknowledgement::at)
          .thenComparing(Acknowledgement::post)
          .thenComparing(Acknowledgement::comment);
  private static final MorningCodec MORNINGS = new MorningCodec();

  private final Catalog catalog;
  private final Map<String, String> jobs;
  private final RuleBook rules;
  private final Map<String, WindowDefinition> windows;
  private final AlertEngine engine;
  private final LeafBook leaves;
  private final Reasons reasons;
  private final WantedPoints wanted;
  private final PointReader reader;
  private final NoticeRecords records;
  private final Ledger ledger;
  private final NotificationLog log;
  private final Begin begin;
  private final JobMarks marks;

  /** From when on a rule raises alerts, by its name. */
  private final Map<String, Long> since;

  /** Up to where it was judged when it was last said what there is to say, by rule. */
  private final Map<String, Long> said = new TreeMap<>();

  /** The earliest for each alert. */
  private final Map<String, Acknowledgement> acknowledgements = new TreeMap<>();

  /** Up to where rules are judged, by job. */
  private final Map<String, Long> judged = new HashMap<>();

  /** Days that were over when a point came that explains changes, by measurement. */
  private final Map<String, TreeSet<Long>> corrected = new HashMap<>();

  private final List<KpiAlert> closingNotices = new ArrayList<>();
  private final List<Point> closingRows = new ArrayList<>();
  private long neededFrom = Alert.NEVER;

  /**
   * How the first desk began.
   *
   * @param since from when on alerts are raised, epoch milliseconds; {@link Alert#NEVER} for all
   * @param tellFrom nobody is told of alerts that were over by then, epoch milliseconds
   */
  private record Begin(long since, long tellFrom) {}

  /** What one desk leaves to the next. */
  private record Past(Begin begin, JobMarks marks, Map<String, Long> since) {}

  private AlertDesk(DeskSettings settings, RuleBook rules, Past past) {
    this.catalog = settings.catalog();
    this.jobs = settings.jobs();
    this.rules = rules;
    this.marks = past.marks();
    this.since = past.since();
    this.begin = past.begin();
    this.windows = catalog.windows();
    this.engine =
        new AlertEngine(rules, catalog, rule -> since.getOrDefault(rule.name(), Alert.NEVER));
    this.leaves = new LeafBook(rules, catalog);
    this.reasons = new Reasons(leaves, CauseSearch.scan(), windows);
    this.wanted = new WantedPoints(rules, catalog, leaves);
    this.reader = new PointReader(catalog);
    this.records = new NoticeRecords(catalog, settings.text());
    this.ledger =
        new Ledger(new LedgerPoints(catalog), settings.text(), new LedgerEntryCodec(windows));
    this.log = new NotificationLog(rules.calendar(), begin.tellFrom());
  }

  /**
   * One without a past.
   *
   * @param since from when on alerts are raised, epoch milliseconds; {@link Alert#NEVER} for all
   * @param tellFrom nobody is told of alerts that were over by then, epoch milliseconds
   */
  public static AlertDesk begin(DeskSettings settings, RuleBook rules, long since, long tellFrom) {
    Map<String, Long> all = new TreeMap<>();
    rules.rules().forEach(rule -> all.put(rule.name(), since));
    Begin begin = new Begin(since, tellFrom);
    return new AlertDesk(settings, rules, new Past(begin, new JobMarks(), all));
  }

  /**
   * One that goes on from what another one wrote. A rule that is new, or is not what it was, holds
   * from the mark on that was reached; alerts of one that is no more end there.
   *
   * @param before the rules of the other one
   */
  public static AlertDesk restore(
      DeskSettings settings, RuleBook rules, RuleBook before, DataInput in) throws IOException {
    Begin begin = new Begin(in.readLong(), in.readLong());
    JobMarks marks = new JobMarks();
    marks.read(in);
    Map<String, Long> said = new TreeMap<>();
    Map<String, Long> since = new TreeMap<>();
    Map<String, Morning> bases = new TreeMap<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      String name = in.readUTF();
      said.put(name, in.readLong());
      since.put(name, in.readLong());
      bases.put(name, MORNINGS.read(in));
    }
    Set<Rule> kept = Set.copyOf(before.rules());
    for (Rule rule : rules.rules()) {
      if (!kept.contains(rule)) {
        said.remove(rule.name());
        long mark = marks.of(settings.jobs().get(rule.measurement()));
        since.put(rule.name(), Math.max(begin.since(), mark));
      }
    }
    AlertDesk desk = new AlertDesk(settings, rules, new Past(begin, marks, since));
    desk.said.putAll(said);
    desk.log.read(in);
    ACKNOWLEDGEMENTS.read(in).forEach(desk::keep);
    desk.ledger.read(in);
    Set<Rule> now = Set.copyOf(rules.rules());
    before.rules().stream().filter(rule -> !now.contains(rule)).forEach(desk::close);
    rules.rules().stream()
        .filter(kept::contains)
        .forEach(rule -> desk.engine.restore(rule, bases.get(rule.name())));
    return desk;
  }

  private void close(Rule rule) {
    long mark = mark(rule);
    for (Notice notice : log.close(rule.name(), mark)) {
      closingNotices.add(record(notice, rule));
    }
    closingRows.addAll(ledger.close(rule, mark));
  }

  /** Writes what another one goes on from; all has to be said before. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(begin.since());
    out.writeLong(begin.tellFrom());
    marks.write(out);
    VarLong.write(rules.rules().size(), out);
    for (Rule rule : rules.rules()) {
      out.writeUTF(rule.name());
      out.writeLong(said.getOrDefault(rule.name(), Alert.NEVER));
      out.writeLong(since.getOrDefault(rule.name(), Alert.NEVER));
      MORNINGS.write(engine.base(rule), out);
    }
    log.write(out);
    ACKNOWLEDGEMENTS.write(List.copyOf(acknowledgements.values()), out);
    ledger.write(out);
  }

  /** Whether any rule reads points of these, to judge or to explain. */
  public boolean wants(String measurement, String scope, String window) {
    return wanted.contains(measurement, scope, window);
  }

  /** What rules read of a record; empty if it is of no known measurement. */
  public Optional<FinalPoint> read(KpiPoint record) {
    return reader.read(record).map(wanted::reduced);
  }

  /** Takes in a point, unless a younger version of it is there. */
  public void add(FinalPoint point) {
    engine.add(point);
    if (leaves.wants(point.measurement(), point.unit().scope(), point.window())) {
      leaves.add(point);
      if (point.step() + windows.get(point.window()).step() <= mark(point.measurement())) {
        corrected.computeIfAbsent(point.measurement(), any -> new TreeSet<>()).add(point.step());
      }
    }
  }

  /** Takes in a point that the desk before this one had. */
  public void addAgain(FinalPoint point) {
    engine.add(point);
    leaves.add(point);
  }

  /** Takes in what a task says from a time on. */
  public void add(TaskWatch row) {
    engine.add(row);
  }

  /**
   * Takes in up to when the points of a partition are known.
   *
   * @param share of the job that writes it
   * @param mark epoch milliseconds
   */
  public void mark(int partition, PartitionShare share, long mark) {
    String job = marks.add(partition, share, mark);
    long now = marks.of(job);
    long before = judged.getOrDefault(job, Alert.NEVER);
    if (now != Alert.NEVER && Math.floorDiv(now, MINUTE) > Math.floorDiv(before, MINUTE)) {
      judge(job, now);
    }
  }

  private void judge(String job, long mark) {
    Set<String> measurements = measurements(job);
    judged.put(job, mark);
    if (measurements.remove(AlertEngine.TASKS)) {
      engine.advance(Set.of(AlertEngine.TASKS), mark - TASKS_COME_WITHIN);
    }
    engine.advance(measurements, mark);
    leaves.advance(measurements, mark);
  }

  private Set<String> measurements(String job) {
    return jobs.entrySet().stream()
        .filter(entry -> entry.getValue().equals(job))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Takes in that somebody has taken on an alert; the earliest of several counts. */
  public void acknowledge(AlertAcknowledgement acknowledgement) {
    keep(
        new Acknowledgement(
            acknowledgement.getAlertId(),
            acknowledgement.getAcknowledgedAt().toEpochMilli(),
            acknowledgement.getByPost(),
            acknowledgement.getComment()));
  }

  private void keep(Acknowledgement one) {
    acknowledgements.merge(
        one.alertId(), one, (old, young) -> EARLIEST.compare(young, old) < 0 ? young : old);
  }

  private long mark(String measurement) {
    long mark = marks.of(jobs.getOrDefault(measurement, ""));
    boolean isHeldBack = measurement.equals(AlertEngine.TASKS) && mark != Alert.NEVER;
    return isHeldBack ? mark - TASKS_COME_WITHIN : mark;
  }

  private long mark(Rule rule) {
    return mark(rule.measurement());
  }

  /** Up to where the points of all jobs are known, epoch milliseconds; absent before. */
  public OptionalLong mark() {
    long least = jobs.values().stream().mapToLong(marks::of).min().orElse(Alert.NEVER);
    return least == Alert.NEVER ? OptionalLong.empty() : OptionalLong.of(least);
  }

  /** Judges all that is final, and says what is new since the last time. */
  public DeskOutput settle() {
    List<KpiAlert> notices = new ArrayList<>(closingNotices);
    List<Point> rows = new ArrayList<>(closingRows);
    closingNotices.clear();
    closingRows.clear();
    Set.copyOf(jobs.values()).stream()
        .filter(job -> marks.of(job) != Alert.NEVER)
        .sorted()
        .forEach(job -> judge(job, marks.of(job)));
    for (Rule rule : rules.rules()) {
      if (mark(rule) != Alert.NEVER) {
        List<Alert> alerts = engine.alerts(rule);
        rows.addAll(ledger.update(rule, alerts, new Knowledge()));
        // While it catches up with a past, what stood then is no news.
        if (mark(rule) >= begin.tellFrom()) {
          notices(rule, alerts).forEach(notice -> notices.add(record(notice, rule)));
        }
        said.put(rule.name(), mark(rule));
      }
    }
    corrected.clear();
    forget();
    return new DeskOutput(notices, rows);
  }

  private List<Notice> notices(Rule rule, List<Alert> alerts) {
    long mark = mark(rule);
    List<Notice> notices =
        new ArrayList<>(
            log.update(
                rule,
                engine.length(rule),
                alerts,
                mark,
                previous(rule),
                alert -> tasks(rule, alert, mark)));
    for (Acknowledgement one : acknowledgements.values()) {
      notices.addAll(log.acknowledge(rule.name(), one, mark));
    }
    return notices;
  }

  /** Up to where it was judged when somebody was told last; nobody is before the desk begins. */
  private long previous(Rule rule) {
    long last = said.getOrDefault(rule.name(), Alert.NEVER);
    return last < begin.tellFrom() ? Alert.NEVER : last;
  }

  private Set<String> tasks(Rule rule, Alert alert, long mark) {
    return engine.tasks(rule, alert.unit(), lastStepEnd(rule, mark) - 1).stream()
        .map(TaskWatch::getTaskId)
        .collect(Collectors.toSet());
  }

  private long lastStepEnd(Rule rule, long mark) {
    long every = rule.every().toMillis();
    return Math.floorDiv(mark + catalog.offset(), every) * every - catalog.offset();
  }

  private KpiAlert record(Notice notice, Rule rule) {
    Alert alert = notice.alert();
    Reason reason = ledger.reason(alert);
    return records.of(
        notice,
        rule,
        reason == null ? Reason.NONE : reason,
        ledger.covered(alert),
        now(notice, rule));
  }

  private Evidence now(Notice notice, Rule rule) {
    Alert alert = notice.alert();
    return switch (notice.change()) {
      case RESOLVED -> alert.last() == null ? alert.evidence() : alert.last();
      case RETRACTED ->
          engine.decision(rule, alert.unit(), alert.fired() + engine.length(rule)).evidence();
      case GREW -> Evidence.ofCount(tasks(rule, alert, notice.at()).size());
      case FIRING, FOUND_LATE, ESCALATED, ACKNOWLEDGED -> alert.evidence();
    };
  }

  /** What the ledger asks of an alert. */
  private final class Knowledge implements Ledger.Knowledge {
    @Override
    public Reason reason(Rule rule, Alert alert) {
      if (!(rule.condition() instanceof Condition.Deadline)) {
        return reasons.of(rule, alert);
      }
      // As the tasks stood at midnight, or when they last changed, so that a row is written once a
      // day, and does not depend on when it is asked for.
      long fired = alert.fired() + engine.length(rule) - 1;
      long last = lastStepEnd(rule, mark(rule)) - 1;
      long today = Math.floorDiv(last + catalog.offset(), DAY) * DAY - catalog.offset();
      long changed = Math.max(today, engine.lastTaskChange(rule, alert.unit(), last));
      long time = alert.isOpen() ? Math.max(fired, changed) : fired;
      return Reasons.ofTasks(engine.tasks(rule, alert.unit(), time), time);
    }

    @Override
    public boolean isStale(Rule rule, LedgerEntry entry) {
      if (rule.condition() instanceof Condition.Deadline) {
        return true;
      }
      long fired = entry.alert().fired();
      boolean isNewDay = day(mark(rule)) > day(said.getOrDefault(rule.name(), Alert.NEVER + DAY));
      return (isNewDay && !entry.reason().isFinal())
          || !corrected
              .getOrDefault(rule.measurement(), new TreeSet<>())
              .subSet(fired - REASON_REACHES, fired + DAY)
              .isEmpty();
    }

    private long day(long time) {
      return Math.floorDiv(time + catalog.offset(), DAY);
    }

    @Override
    public Acknowledgement acknowledgement(Alert alert) {
      Acknowledgement own = acknowledgements.get(AlertId.of(alert));
      return own != null ? own : log.id(alert).map(acknowledgements::get).orElse(null);
    }
  }

  /** Forgets what no correction reaches any more. */
  private void forget() {
    long horizon = catalog.longestHorizon() + Catalog.SLACK.toMillis();
    long reach = Math.max(engine.longestReach(), REASON_REACHES) + DAY;
    long needed = Long.MAX_VALUE;
    for (String job : judged.keySet()) {
      Set<String> measurements = measurements(job);
      if (measurements.isEmpty()) {
        continue;
      }
      long last = judged.get(job) - horizon + catalog.offset();
      long midnight = Math.floorDiv(last, DAY) * DAY - catalog.offset();
      for (Rule rule : rules.rules()) {
        if (measurements.contains(rule.measurement())) {
          long remembered = engine.forgetBefore(rule, midnight);
          log.forgetBefore(rule.name(), remembered);
          ledger.forgetBefore(rule.name(), remembered);
        }
      }
      engine.forgetPointsBefore(measurements, midnight - reach);
      leaves.forgetBefore(measurements, midnight - reach);
      needed = Math.min(needed, midnight - reach);
    }
    if (needed == Long.MAX_VALUE) {
      return;
    }
    Set<String> names = rules.rules().stream().map(Rule::name).collect(Collectors.toSet());
    log.forgetOthersBefore(names, needed);
    forgetAcknowledgements(needed);
    Set<String> read =
        rules.rules().stream()
            .map(rule -> jobs.get(rule.measurement()))
            .collect(Collectors.toSet());
    if (judged.keySet().containsAll(read)) {
      neededFrom = needed;
    }
  }

  /** Of alerts that are forgotten, or never were. */
  private void forgetAcknowledgements(long time) {
    Set<String> known = ledger.ids();
    acknowledgements.values().removeIf(one -> one.at() < time && !known.contains(one.alertId()));
  }

  /** Points of steps before this time need not be given again, epoch milliseconds. */
  public long neededFrom() {
    return neededFrom;
  }
}
