package io.kpipulse.alert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.engine.RandomPoints;
import io.kpipulse.alert.engine.Rules;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.event.AlertChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes late, each change is told once, and all that was told nets to the ledger. */
class NotificationLogPropertyTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final int STEPS = 12;

  private static final WorkingCalendar CALENDAR =
      new WorkingCalendar(ZoneOffset.ofHours(7), Map.of());

  private static final Escalation ESCALATION =
      new Escalation(
          "standard",
          List.of(
              new Escalation.Level(Duration.ZERO, "unit"),
              new Escalation.Level(Duration.ofHours(12), "ministry"),
              new Escalation.Level(Duration.ofDays(1), "steering_committee")));

  private static final QuietHours NIGHTS =
      new QuietHours("nights", LocalTime.of(20, 0), LocalTime.of(6, 30), false);

  private static final List<Rule> RULES =
      List.of(
          rule("below", Rules.BELOW, "24h", Duration.ofHours(3), QuietHours.NONE),
          rule("drop", Rules.DROP, "24h", Duration.ofHours(6), NIGHTS));

  private static Rule rule(
      String name, Condition condition, String window, Duration every, QuietHours quietHours) {
    return Rules.of(name, condition, window, every, quietHours, ESCALATION);
  }

  /** Points arrive on time, up to six days late, or in any order; corrections after them. */
  @Property(tries = 30)
  void whatWasToldNetsToTheLedger(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    long tellFrom = RandomPoints.START + random.nextInt(10) * DAY;
    Run run = new Run(random, tellFrom);
    for (Arrival arrival : arrivals(random)) {
      run.engine.add(arrival.point());
      if (random.nextInt(60) == 0) {
        run.advance(Math.min(RandomPoints.END - HOUR, arrival.time()));
      }
    }
    run.advance(RandomPoints.END);
    for (Rule rule : RULES) {
      long length = run.engine.length(rule);
      run.readers
          .get(rule)
          .expectAgreement(
              run.engine.alerts(rule), alert -> !alert.isOpen() && alert.to() + length <= tellFrom);
    }
  }

  /** A point, and when it arrives, epoch milliseconds. */
  private record Arrival(long time, FinalPoint point) {}

  private static List<Arrival> arrivals(Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    for (FinalPoint point : RandomPoints.of(random)) {
      long onTime = point.step() + (point.window().equals("1d") ? DAY : HOUR);
      boolean isCorrected = random.nextInt(5) == 0;
      if (isCorrected) {
        arrivals.add(
            new Arrival(onTime, RandomPoints.wrong(point, random.nextBoolean() ? 0.5 : 1)));
      }
      arrivals.add(new Arrival(onTime + (isCorrected ? random.nextInt(6 * 24) * HOUR : 0), point));
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(arrivals, random);
    } else {
      arrivals.sort(Comparator.comparingLong(Arrival::time));
    }
    return arrivals;
  }

  /** An engine, and a log that is stopped and started at times. */
  private static final class Run {
    private final Random random;
    private final long tellFrom;
    private final AlertEngine engine =
        new AlertEngine(new RuleBook(RULES, CALENDAR), RandomPoints.CATALOG);
    private final Map<Rule, NoticeReader> readers =
        RULES.stream().collect(Collectors.toMap(rule -> rule, rule -> new NoticeReader()));
    private NotificationLog log;
    private long mark = Alert.NEVER;

    Run(Random random, long tellFrom) {
      this.random = random;
      this.tellFrom = tellFrom;
      this.log = new NotificationLog(CALENDAR, tellFrom);
    }

    void advance(long time) throws IOException {
      long previous = mark;
      mark = Math.max(mark, time);
      engine.advance(RandomPoints.MEASUREMENTS, mark);
      for (Rule rule : RULES) {
        NoticeReader reader = readers.get(rule);
        List<Notice> notices = update(rule, previous);
        reader.read(notices);
        if (rule.quietHours().contains(mark, CALENDAR)) {
          assertThat(notices)
              .extracting(Notice::change)
              .doesNotContain(AlertChange.GREW, AlertChange.ESCALATED);
        }
        assertThat(update(rule, previous)).isEmpty();
        assertThat(update(rule, mark)).isEmpty();
        List<String> standing = reader.standing();
        if (random.nextInt(10) == 0 && !standing.isEmpty()) {
          String id = standing.get(random.nextInt(standing.size()));
          reader.read(
              log.acknowledge(rule.name(), new Acknowledgement(id, mark, "head", ""), mark));
        }
      }
      if (random.nextInt(5) == 0) {
        log = restarted(log, tellFrom);
      }
    }

    private List<Notice> update(Rule rule, long previous) {
      return log.update(
          rule, engine.length(rule), engine.alerts(rule), mark, previous, this::tasks);
    }

    /** One more for each six hours. */
    private Set<String> tasks(Alert alert) {
      return LongStream.rangeClosed(0, (mark - alert.fired()) / (6 * HOUR))
          .mapToObj(number -> "T-" + number)
          .collect(Collectors.toSet());
    }
  }

  private static NotificationLog restarted(NotificationLog log, long tellFrom) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    log.write(new DataOutputStream(bytes));
    NotificationLog read = new NotificationLog(CALENDAR, tellFrom);
    read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return read;
  }

  /** More corrections than there ever are: each time, the ledger is another one. */
  @Property(tries = 500)
  void anyLedgerMayFollowOnAnyOther(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Rule rule = RULES.get(0);
    NoticeReader reader = new NoticeReader();
    NotificationLog log = new NotificationLog(CALENDAR, 0);
    List<Alert> ledger = List.of();
    int first = 0;
    for (int round = 0; round < 20; round++) {
      ledger = ledger(rule.name(), ledger, first, random);
      long mark = (long) first + STEPS;
      reader.read(log.update(rule, 1, ledger, mark, mark - 1, alert -> Set.of()));
      assertThat(log.update(rule, 1, ledger, mark, mark, alert -> Set.of())).isEmpty();
      reader.expectAgreement(ledger, alert -> false);
      if (random.nextInt(3) == 0) {
        first += 1 + random.nextInt(4);
        log.forgetBefore(rule.name(), first);
        reader.forgetBefore(first);
      }
      log = restarted(log, 0);
    }
  }

  /** An alert over the first step that is remembered has begun when it did in the last ledger. */
  private static List<Alert> ledger(String rule, List<Alert> last, int first, Random random) {
    List<Alert> ledger = new ArrayList<>();
    int next = first + random.nextInt(6);
    for (Alert alert : last) {
      if (alert.from() < first && alert.to() >= first) {
        int to = first + random.nextInt(4);
        ledger.add(Samples.alert(rule, alert.from(), to, alert.told(), random.nextInt(3)));
        next = to + 1 + random.nextInt(4);
      }
    }
    for (int from = next; from < first + STEPS; from += 1 + random.nextInt(4)) {
      int to = from + 1 + random.nextInt(4);
      long end = to >= first + STEPS ? Alert.OPEN : to;
      long told = random.nextInt(4) == 0 ? Alert.NEVER : from;
      ledger.add(Samples.alert(rule, from, end, told, random.nextInt(3)));
      from = to;
    }
    return ledger;
  }
}
