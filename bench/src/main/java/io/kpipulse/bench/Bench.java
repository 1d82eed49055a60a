package io.kpipulse.bench;

import io.kpipulse.bench.alerts.AlertsSuite;
import io.kpipulse.bench.board.BoardSuite;
import io.kpipulse.bench.core.CoreSuite;
import io.kpipulse.bench.hostile.HostileSuite;
import io.kpipulse.bench.latency.LatencySuite;
import io.kpipulse.bench.pipeline.PipelineSuite;
import io.kpipulse.bench.pipeline.RestartSuite;
import io.kpipulse.bench.rolling.RollingSuite;
import io.kpipulse.local.CommandRun;
import io.kpipulse.local.Home;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.WorkDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi bench}: runs the suites and writes a report for each. */
@Command(
    name = "kpi bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure KPI Pulse against its peers and its baseline, and write report.md and report.json."
          + " Takes a long time; close what else runs on the machine."
    })
public final class Bench implements Callable<Integer> {
  /** All suites, in the order in which they run. */
  static final List<Suite> SUITES =
      List.of(
          new Suite("rolling", "the rolling stage against its peers", RollingSuite::run),
          new Suite("pipeline", "the whole job against its baseline", PipelineSuite::run),
          new Suite("restart", "restart from national state: time and heap", RestartSuite::run),
          new Suite("latency", "from record timestamp to readable", LatencySuite::run),
          new Suite("board", "answers of the board, and events on the open page", BoardSuite::run),
          new Suite("hostile", "a million records that are no events", HostileSuite::run),
          new Suite(
              "alerts", "how good alerts are, on data with known incidents", AlertsSuite::run),
          new Suite("core", "single calls of the pure cores, by JMH", CoreSuite::run));

  private final List<Suite> suites;
  private final Home home;
  private final StopSignal stop;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SUITE",
      description = "Run these suites only, as --only rolling.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Rounds after the warm-up; restarts, iterations in core, seeds in hostile and alerts;"
              + " latency has none.")
  private Integer rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events of the largest data set; core has its own.")
  private Integer events;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the random data of hostile and alerts. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-report",
      description = "Where to write, a directory for each suite. Default: ${DEFAULT-VALUE}")
  private Path out;

  @Spec private CommandSpec spec;

  Bench(List<Suite> suites, Home home, StopSignal stop) {
    this.stop = stop;
    this.suites = suites;
    this.home = home;
  }

  /** Measures as the arguments say; exits with 0, or with another code after a failure. */
  public static void main(String[] arguments) {
    CommandRun run = new CommandRun(Home.ofProcess(), StopSignal.ofProcess());
    System.exit(run.inProcess(commandLine(SUITES, run.home(), run.stop()), arguments));
  }

  static CommandLine commandLine(List<Suite> suites, Home home, StopSignal stop) {
    CommandLine command = new CommandLine(new Bench(suites, home, stop));
    command
        .getCommandSpec()
        .usageMessage()
        .footerHeading("Suites:%n")
        .footer(suites.stream().map(Suite::help).toArray(String[]::new));
    return new CommandRun(home, stop).wordFailures(command);
  }

  @Override
  public Integer call() throws Exception {
    List<String> known = suites.stream().map(Suite::name).toList();
    for (String name : only) {
      require(known.contains(name), "No suite is called '" + name + "'; known: " + known);
    }
    try (WorkDirectory scratch = WorkDirectory.temporary(home.data(), "bench-", stop)) {
      Settings settings =
          new Settings(
              positive("--rounds", rounds),
              positive("--events", events),
              seed,
              scratch.path(),
              this::progress);
      for (Suite suite : suites) {
        if (only.isEmpty() || only.contains(suite.name())) {
          // A report after each suite: a later failure must not lose it.
          Path directory = out.resolve(suite.name());
          List<Section> sections = suite.measurement().run(settings);
          new Report(Machine.describe(Instant.now()), sections).write(directory);
          progress("measured; see " + directory.resolve(Report.MARKDOWN));
        }
      }
    }
    return 0;
  }

  private OptionalInt positive(String option, Integer value) {
    require(value == null || value > 0, option + " must be at least 1, but is " + value + ".");
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private void require(boolean valid, String message) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private void progress(String what) {
    spec.commandLine().getErr().println(what);
  }
}
