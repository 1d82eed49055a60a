package io.kpipulse.local;

import io.kpipulse.board.alert.StoredWhyNot;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.http.BoardServer;
import io.kpipulse.board.quest.QuestStore;
import io.kpipulse.board.quest.Rows;
import io.kpipulse.board.quest.Sql;
import io.kpipulse.board.store.StoreException;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.local.broker.AcknowledgementProducer;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.simulator.Incident;
import io.kpipulse.local.simulator.IncidentText;
import io.kpipulse.local.simulator.Incidents;
import io.kpipulse.local.simulator.LiveTraffic;
import io.kpipulse.local.simulator.LoadGenerator;
import io.kpipulse.local.simulator.Rates;
import io.kpipulse.local.simulator.SimulatedHistory;
import io.kpipulse.local.simulator.SimulatorProducer;
import io.kpipulse.local.simulator.Volume;
import io.kpipulse.local.store.QuestTables;
import io.kpipulse.local.units.Units;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole system on one machine: starts all, loads a history, keeps traffic flowing and serves
 * the board until it is told to stop.
 */
public final class Demo {
  private static final Duration LIVE_WITHIN = Duration.ofMinutes(6);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
  private static final int POLLS_PER_LINE = 4;
  private static final int CHECK_SECONDS = 5;

  private final Settings settings;
  private final Terminal terminal;
  private final Clock clock;
  private final Units units;
  private final StopSignal stop;
  private final long startedNanos = System.nanoTime();

  /**
   * What is shown.
   *
   * @param plan of the stack
   * @param boardPort of the board, {@link LoopbackPorts#ANY} for a free one
   * @param files of the reference data
   * @param catalog of the board
   * @param rules of alerts
   * @param lateReport whether the first incident is disproved by what is reported late
   * @param units of the reference data
   * @param volume of the history
   * @param rates of the live traffic
   * @param seed of all that is invented
   * @param once stop after having been live for so long; empty: go on until told to stop
   */
  public record Settings(
      LocalStack.Plan plan,
      int boardPort,
      ReferenceFiles files,
      BoardCatalog catalog,
      DemoRules rules,
      boolean lateReport,
      Units units,
      Volume volume,
      Rates rates,
      long seed,
      Optional<Duration> once) {}

  /** Told to stop while starting. */
  private static final class StopRequested extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  public Demo(Settings settings, Terminal terminal, StopSignal stop, Clock clock) {
    this.settings = settings;
    this.units = settings.units();
    this.terminal = terminal;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Runs until told to stop.
   *
   * @throws IllegalStateException if something cannot start, or ends by itself
   */
  public void run() throws InterruptedException {
    Instant now = clock.instant();
    Incidents incidents = Incidents.around(now, settings.seed(), units);
    AtomicReference<SimulatedHistory> history = new AtomicReference<>();
    try (LocalStack stack =
        LocalStack.start(
            settings.plan(),
            broker -> {
              settings.rules().publish(broker.bootstrapServers());
              history.set(load(broker.bootstrapServers(), now, incidents));
            },
            this::stage)) {
      show(stack, history.get(), now, incidents);
      terminal.print("");
      terminal.print("stopping");
    } catch (StopRequested e) {
      terminal.print("stopped before the start was over");
    }
  }

  private void show(LocalStack stack, SimulatedHistory history, Instant now, Incidents incidents)
      throws InterruptedException {
    QuestStore store = new QuestStore(stack.store());
    LiveTraffic traffic =
        LiveTraffic.after(history, now, settings.rates(), settings.seed(), units, incidents);
    if (settings.lateReport()) {
      incidents.next(Incident.Kind.SATISFACTION_SINKS, now).ifPresent(traffic::reportLate);
    }
    DemoLines lines =
        new DemoLines(
            settings.catalog(), store, new IncidentText(incidents, units)::at, units.zone(), clock);
    try (SimulatorProducer producer = producer(stack.broker().bootstrapServers());
        LoadGenerator generator = LoadGenerator.start(traffic, producer, clock);
        AcknowledgementProducer acknowledgements =
            AcknowledgementProducer.connect(
                Map.of("bootstrap.servers", stack.broker().bootstrapServers()),
                LocalTopics.ALERT_ACKNOWLEDGEMENTS);
        BoardServer board =
            BoardServer.start(
                new BoardServer.Settings("127.0.0.1", settings.boardPort(), null),
                settings.catalog(),
                settings.files(),
                store,
                new BoardServer.Alerting(
                    Optional.of(acknowledgements),
                    new StoredWhyNot(settings.rules().book(), settings.catalog(), store, clock)),
                clock)) {
      catchUp(stack);
      stack.startLater(settings.plan(), this::stage);
      watch(stack, generator, lines, board);
    }
  }

  private static SimulatorProducer producer(String bootstrap) {
    return SimulatorProducer.connect(
        Map.of("bootstrap.servers", bootstrap),
        new SimulatorProducer.Topics(LocalTopics.TASK_UPDATES, LocalTopics.SERVICE_SATISFACTION));
  }

  /** None if events of an earlier run are there: a second history would contradict the first. */
  private SimulatedHistory history(String bootstrap, Instant now, Incidents incidents) {
    try (TopicSize tasks = new TopicSize(bootstrap, LocalTopics.TASK_UPDATES)) {
      if (tasks.getAsLong() > 0) {
        stage("going on with the events that are there");
        return SimulatedHistory.NONE;
      }
    }
    stage("inventing " + settings.volume().days() + " days of history");
    return SimulatedHistory.before(now, settings.volume(), settings.seed(), units, incidents);
  }

  private SimulatedHistory load(String bootstrap, Instant now, Incidents incidents) {
    SimulatedHistory history = history(bootstrap, now, incidents);
    try (SimulatorProducer producer = producer(bootstrap)) {
      load(history, producer);
    }
    return history;
  }

  private void load(SimulatedHistory history, SimulatorProducer producer) {
    int size = history.reported().size();
    for (int i = 0; i < size; i++) {
      if (i % Math.max(1, size / 4) == 0) {
        stage("loading history: " + 100 * i / size + "% of " + size + " events");
      }
      producer.send(history.reported().get(i));
    }
    producer.flush();
  }

  private void catchUp(LocalStack stack) throws InterruptedException {
    for (int poll = 0; ; poll++) {
      stack.requireRunning();
      Optional<Instant> at = newestStep(stack.store());
      if (at.isPresent() && at.get().isAfter(clock.instant().minus(LIVE_WITHIN))) {
        stage("live");
        return;
      }
      if (poll % POLLS_PER_LINE == 0) {
        stage("jobs catching up: " + at.map(time -> "at " + time).orElse("no figures yet"));
      }
      boolean unused = stop.await(POLL_INTERVAL);
      requireNotStopped();
    }
  }

  /** The step to which all measurements of the first page have come. */
  private Optional<Instant> newestStep(Sql store) {
    Instant newest = Instant.MAX;
    for (KpiField kpi : settings.catalog().headline()) {
      Rows rows = store.sql("SELECT timestamp FROM " + kpi.measurement().name() + " LIMIT -1");
      if (rows.size() == 0) {
        return Optional.empty();
      }
      Instant step = Instant.parse(rows.text(0, QuestTables.TIME));
      newest = step.isBefore(newest) ? step : newest;
    }
    return Optional.of(newest);
  }

  private void watch(LocalStack stack, LoadGenerator generator, DemoLines lines, BoardServer board)
      throws InterruptedException {
    terminal.print("");
    terminal.print("open " + board.address());
    terminal.print("");
    Instant end = settings.once().map(clock.instant()::plus).orElse(Instant.MAX);
    int second = 0;
    do {
      generator.requireFlowing();
      if (second % CHECK_SECONDS == 0) {
        stack.requireRunning();
        terminal.update(line(lines));
      }
      second++;
    } while (!stop.await(Duration.ofSeconds(1)) && clock.instant().isBefore(end));
    terminal.endUpdate();
  }

  /** A store that is busy for once does not end the demo. */
  private static String line(DemoLines lines) {
    try {
      return lines.line();
    } catch (StoreException e) {
      return e.getMessage();
    }
  }

  private void requireNotStopped() {
    if (stop.isRequested()) {
      throw new StopRequested();
    }
  }

  private void stage(String what) {
    requireNotStopped();
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    terminal.print(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, what));
  }
}
