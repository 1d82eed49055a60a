package io.kpipulse.local;

import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.WorkDirectory;
import io.kpipulse.local.simulator.Rates;
import io.kpipulse.local.simulator.Volume;
import io.kpipulse.local.store.QuestTables;
import io.kpipulse.local.units.Units;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi demo}: everything on this machine. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Start Kafka, the store, Flink and the jobs in one process, load a history,"
          + " keep traffic flowing and serve the board. Ctrl-C stops all."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final String BOARD_PORT = "--port-board";
  private static final String STORE_PORT = "--port-store";
  private static final String FLINK_PORT = "--port-flink";
  private static final String KEEP_DATA = "--keep-data";

  /** Longer than events may correct points. */
  private static final int LEAST_RETENTION_DAYS = 31;

  /** Of the history only the last day is judged: rules of the demo judge each minute. */
  private static final Duration SINCE = Duration.ofDays(1);

  private final Home home;
  private final EventFamilies families;
  private final StopSignal stop;

  @Mixin private ReferenceOption reference;

  @Option(
      names = BOARD_PORT,
      paramLabel = "PORT",
      converter = PortConverter.class,
      defaultValue = BoardCommand.PORT,
      description = "Port of the board; 0: any. Default: ${DEFAULT-VALUE}")
  private int boardPort;

  @Option(
      names = STORE_PORT,
      paramLabel = "PORT",
      converter = PortConverter.class,
      defaultValue = "9000",
      description = "Port of the store's console; 0: any. Default: ${DEFAULT-VALUE}")
  private int storePort;

  @Option(
      names = FLINK_PORT,
      paramLabel = "PORT",
      converter = PortConverter.class,
      defaultValue = "8081",
      description = "Port of Flink's web UI; 0: any. Default: ${DEFAULT-VALUE}")
  private int flinkPort;

  @Option(
      names = "--history-days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Days of history. Default: ${DEFAULT-VALUE}")
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
      description = "Tasks beside those of the directives. Default: ${DEFAULT-VALUE}")
  private int tasks;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "12",
      description = "Cases a second afterwards. Default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "57",
      description = "Of all that is invented. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = KEEP_DATA,
      paramLabel = "DIR",
      description =
          "Keep the data here, and go on with what is there. Default: a directory that"
              + " is removed at the end")
  private Path keepData;

  @Option(
      names = "--once",
      paramLabel = "SECONDS",
      description = "Stop by itself after having been live for so long")
  private Integer once;

  @Option(
      names = "--late-report",
      description =
          "Two minutes after the first incident, report late what disproves it: the alert is"
              + " taken back")
  private boolean lateReport;

  @Spec private CommandSpec spec;

  /**
   * The command.
   *
   * @param families of events, whose jobs run
   */
  public DemoCommand(Home home, EventFamilies families, StopSignal stop) {
    this.stop = stop;
    this.home = home;
    this.families = families;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requirePorts();
    LocalConfiguration.requireLocalHost();
    PrintStream out = System.out;
    PrintStream err = System.err;
    Files.createDirectories(home.logs());
    // What libraries print would tear the lines.
    stop.hold();
    try (PrintStream log =
            new PrintStream(home.logs().resolve("output.log").toFile(), StandardCharsets.UTF_8);
        WorkDirectory directory = directory();
        DirectoryLock data = DirectoryLock.of(KEEP_DATA, directory.path())) {
      System.setOut(log);
      System.setErr(log);
      demo(data.path(), new Terminal(out, home.screen())).run();
    } finally {
      System.setOut(out);
      System.setErr(err);
      stop.release();
    }
    return 0;
  }

  private void requirePorts() {
    Map<Integer, String> options = new HashMap<>();
    requirePort(BOARD_PORT, boardPort, options);
    requirePort(STORE_PORT, storePort, options);
    requirePort(FLINK_PORT, flinkPort, options);
  }

  private void requirePort(String option, int port, Map<Integer, String> options) {
    String other = port == LoopbackPorts.ANY ? null : options.put(port, option);
    if (other != null) {
      throw new ParameterException(
          spec.commandLine(),
          "%s and %s are both %s; give two ports, or 0 for any free ones"
              .formatted(other, option, port));
    }
    LoopbackPorts.requireFree(option, port);
  }

  /** The directive tasks begin long before the history; points of that time are not shown. */
  private Duration retention() {
    return Duration.ofDays(Math.max(historyDays, LEAST_RETENTION_DAYS) + 2L);
  }

  private WorkDirectory directory() {
    return keepData == null
        ? WorkDirectory.temporary(home.data(), "demo-", stop)
        : WorkDirectory.kept(keepData);
  }

  private Demo demo(Path directory, Terminal terminal) {
    ReferenceFiles files = reference.files();
    Clock clock = Clock.systemUTC();
    return new Demo(
        new Demo.Settings(
            new LocalStack.Plan(
                directory,
                storePort,
                flinkPort,
                retention(),
                QuestTables.of(families.reference(files).catalog()),
                families.jobs().stream().map(LocalJob::of).toList(),
                List.of(LocalJob.alerts(families, Optional.of(clock.instant().minus(SINCE)))),
                families,
                reference.asJobOption()),
            boardPort,
            files,
            BoardCommand.catalog(families, files, false),
            DemoRules.of(families, reference),
            lateReport,
            Units.of(files),
            new Volume(historyDays, cases, tasks, Volume.RUN_UP_CASES),
            Rates.ofCases(rate),
            seed,
            Optional.ofNullable(once).map(Duration::ofSeconds)),
        terminal,
        stop,
        clock);
  }
}
