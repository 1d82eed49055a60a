package io.kpipulse.local.board;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.replay.EventJson;
import io.kpipulse.local.simulator.Incident;
import io.kpipulse.local.simulator.Incidents;
import io.kpipulse.local.simulator.SimulatedHistory;
import io.kpipulse.local.simulator.SimulatedRecord;
import io.kpipulse.local.simulator.Volume;
import io.kpipulse.local.units.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Three weeks of the simulator's events, and what a replay makes of them. */
final class SampleEvents {
  /** When the board looks: 10 o'clock in the morning. */
  static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

  private static final Units UNITS = Units.shipped();

  /** The first with which a service fails where enough people use it. */
  private static final long SEED =
      LongStream.rangeClosed(1, 1_000)
          .filter(seed -> incident(seed).unit().equals("79"))
          .findFirst()
          .orElseThrow();

  private static final Volume VOLUME = new Volume(21, 8_000, 100);
  private static final Incidents INCIDENTS = Incidents.around(NOW, SEED, UNITS);

  private SampleEvents() {}

  /** The service that failed in a locality for four days, twelve days ago. */
  static Incident incident() {
    return incident(SEED);
  }

  private static Incident incident(long seed) {
    return Incidents.around(NOW, seed, UNITS).all().stream()
        .filter(incident -> incident.kind() == Incident.Kind.SATISFACTION_SINKS)
        .filter(incident -> incident.from().isBefore(NOW))
        .max(Comparator.comparing(Incident::from))
        .orElseThrow();
  }

  /** Replays the events; the file of all points of the windows that the tests read. */
  static Path replay(Path directory) throws IOException {
    SimulatedHistory history = SimulatedHistory.before(NOW, VOLUME, SEED, UNITS, INCIDENTS);
    Path tasks = write(directory.resolve("tasks.jsonl"), history, SimulatedRecord.OfTask.class);
    Path cases = write(directory.resolve("cases.jsonl"), history, SimulatedRecord.OfCase.class);
    Path out = directory.resolve("replay");
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .execute(
                "replay",
                "--tasks=" + tasks,
                "--satisfaction=" + cases,
                "--out=" + out,
                "--until=" + NOW,
                "--from=2026-11-01T00:00:00+07:00",
                "--window=1h",
                "--window=24h",
                "--window=1d",
                "--window=now",
                "--window=year");
    if (exit != 0) {
      throw new IllegalStateException("the replay left with " + exit);
    }
    return out.resolve("points.csv");
  }

  private static Path write(Path file, SimulatedHistory history, Class<?> type) throws IOException {
    EventJson json = new EventJson();
    List<String> lines =
        history.reported().stream()
            .filter(type::isInstance)
            .map(
                record ->
                    record instanceof SimulatedRecord.OfTask task
                        ? json.line(task.event())
                        : json.line(((SimulatedRecord.OfCase) record).event()))
            .toList();
    return Files.write(file, lines);
  }

  /** The cases of the events, for counts by hand. */
  static Stream<ServiceSatisfaction> cases(Predicate<ServiceSatisfaction> which) {
    return SimulatedHistory.before(NOW, VOLUME, SEED, UNITS, INCIDENTS).reported().stream()
        .filter(SimulatedRecord.OfCase.class::isInstance)
        .map(record -> ((SimulatedRecord.OfCase) record).event())
        .filter(which);
  }
}
