package io.kpipulse.local;

import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.TopicCheck;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.simulator.Incidents;
import io.kpipulse.local.simulator.LiveTraffic;
import io.kpipulse.local.simulator.LoadGenerator;
import io.kpipulse.local.simulator.Rates;
import io.kpipulse.local.simulator.SimulatedHistory;
import io.kpipulse.local.simulator.SimulatedRecord;
import io.kpipulse.local.simulator.SimulatorProducer;
import io.kpipulse.local.simulator.Volume;
import io.kpipulse.local.units.Units;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kpi simulate}: feeds any Kafka. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = {
      "Send an invented history and live traffic to a Kafka whose topics exist."
          + " Ctrl-C or --for ends it."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final Duration CHECK = Duration.ofSeconds(1);

  @Mixin private KafkaClientOptions kafka;

  @Option(
      names = "--topic-tasks",
      paramLabel = "NAME",
      defaultValue = LocalTopics.TASK_UPDATES,
      description = "Topic of the task updates. Default: ${DEFAULT-VALUE}")
  private String taskTopic;

  @Option(
      names = "--topic-satisfaction",
      paramLabel = "NAME",
      defaultValue = LocalTopics.SERVICE_SATISFACTION,
      description = "Topic of the satisfaction responses. Default: ${DEFAULT-VALUE}")
  private String satisfactionTopic;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "5",
      description = "Cases a second; task updates are a fifth. Default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(
      names = "--history-days",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Days of history sent first, with the directive tasks, unless the topic of the tasks"
              + " has records; 0: none. Default: ${DEFAULT-VALUE}")
  private int historyDays;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "15000",
      description = "Cases in the history, about. Default: ${DEFAULT-VALUE}")
  private int cases;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "" + Volume.FOLLOW_UP_TASKS,
      description =
          "Tasks in the history beside those of the directives. Default: ${DEFAULT-VALUE}")
  private int tasks;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Stop after so long, as 90s, 10m, 2h; 0s sends the history alone.")
  private Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "57",
      description = "Of all that is invented. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Mixin private ReferenceOption reference;

  private final Clock clock;
  private final Terminal terminal;
  private final StopSignal stop;

  public SimulateCommand(Terminal terminal, Clock clock, StopSignal stop) {
    this.stop = stop;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    KafkaConnection client = kafka.connection();
    TopicCheck.require(client, List.of(taskTopic, satisfactionTopic));
    stop.hold();
    try (SimulatorProducer producer =
        SimulatorProducer.connect(
            client.with(Map.of()), new SimulatorProducer.Topics(taskTopic, satisfactionTopic))) {
      feed(client, producer);
      producer.flush();
    } finally {
      stop.release();
    }
    return 0;
  }

  private void feed(KafkaConnection client, SimulatorProducer producer)
      throws InterruptedException {
    Units units = Units.of(reference.files());
    Instant now = clock.instant();
    Incidents incidents = Incidents.around(now, seed, units);
    SimulatedHistory history = history(client, now, units, incidents);
    for (SimulatedRecord report : history.reported()) {
      if (stop.isRequested()) {
        return;
      }
      producer.send(report);
    }
    producer.flush();
    if (!history.equals(SimulatedHistory.NONE)) {
      terminal.print("sent " + history.reported().size() + " events of history");
    }
    if (Duration.ZERO.equals(duration)) {
      return;
    }
    terminal.print("live traffic begins");
    LiveTraffic traffic =
        LiveTraffic.after(history, now, Rates.ofCases(rate), seed, units, incidents);
    Instant end = duration == null ? Instant.MAX : clock.instant().plus(duration);
    try (LoadGenerator generator = LoadGenerator.start(traffic, producer, clock)) {
      while (clock.instant().isBefore(end) && !stop.await(CHECK)) {
        generator.requireFlowing();
      }
    }
  }

  /** None if events are there: a second history would contradict the first. */
  private SimulatedHistory history(
      KafkaConnection client, Instant now, Units units, Incidents incidents) {
    if (historyDays == 0) {
      return SimulatedHistory.NONE;
    }
    try (TopicSize size = new TopicSize(client, taskTopic)) {
      if (size.getAsLong() > 0) {
        terminal.print("topic '" + taskTopic + "' has records already: no second history");
        return SimulatedHistory.NONE;
      }
    }
    return SimulatedHistory.before(
        now, new Volume(historyDays, cases, tasks), seed, units, incidents);
  }
}
