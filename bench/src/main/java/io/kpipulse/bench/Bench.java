package io.kpipulse.bench;

import io.kpipulse.bench.core.CoreSuite;
import io.kpipulse.bench.latency.LatencySuite;
import io.kpipulse.bench.peak.PeakSuite;
import io.kpipulse.bench.pipeline.PipelineSuite;
import io.kpipulse.bench.pipeline.ProfileSuite;
import io.kpipulse.bench.rolling.RollingSuite;
import io.kpipulse.bench.store.StoreSuite;
import io.kpipulse.local.Home;
import io.kpipulse.local.WorkDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi bench}: runs the comparisons and writes what came of them. */
@Command(
    name = "kpi bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure KPI Pulse against its peers and against the floor, and write report.md, report.json"
          + " and charts. Takes a long time; close what else runs on the machine."
    })
public final class Bench implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

  /** All suites, in the order of the report. */
  static final List<Suite> SUITES =
      List.of(
          new RollingSuite(),
          new PipelineSuite(),
          new ProfileSuite(),
          new CoreSuite(),
          new StoreSuite(),
          new LatencySuite(),
          new PeakSuite());

  private final List<Suite> suites;
  private final Home home;
  private final Clock clock;

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
          "Rounds that count, after one that does not: recordings in profile, iterations in core."
              + " Latency and peak have none.")
  private Integer rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "Events of the greatest data set: points in store, cases in peak; in latency they come at"
              + " 2,000 a second. Core has its own.")
  private Long events;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-report",
      description =
          "Where to write, a directory for each suite; made if need be. Default: ${DEFAULT-VALUE}")
  private Path out;

  @Spec private CommandSpec spec;

  Bench(List<Suite> suites, Home home, Clock clock) {
    this.suites = suites;
    this.home = home;
    this.clock = clock;
  }

  /** Measures as the arguments say and leaves with 0, or with another code where that failed. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine(SUITES, Home.ofProcess(), Clock.systemUTC()).execute(arguments));
  }

  static CommandLine commandLine(List<Suite> suites, Home home, Clock clock) {
    CommandLine command = new CommandLine(new Bench(suites, home, clock));
    command
        .getCommandSpec()
        .usageMessage()
        .footerHeading("Suites:%n")
        .footer(
            suites.stream()
                .map(suite -> "  " + suite.name() + ": " + suite.description())
                .toArray(String[]::new));
    return command.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          LOG.error("bench failed", failure);
          failed.getErr().println("kpi bench: " + failure.getMessage());
          failed.getErr().println("More in " + home.logs());
          return failed.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  @Override
  public Integer call() throws Exception {
    List<Suite> chosen = chosen();
    check("--rounds", rounds == null || rounds > 0);
    check("--events", events == null || events > 0);
    try (WorkDirectory scratch = WorkDirectory.temporary(home.data(), "bench-")) {
      Settings settings =
          new Settings(
              rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds),
              events == null ? OptionalLong.empty() : OptionalLong.of(events),
              scratch.path());
      for (Suite suite : chosen) {
        Path directory = out.resolve(suite.name());
        List<Section> sections = suite.run(settings, this::progress);
        // After each, so that a failure later on costs nothing that was measured before.
        new Report(Machine.describe(clock.instant()), sections).write(directory);
        PrintWriter print = spec.commandLine().getOut();
        print.println("measured; see " + directory.resolve(Report.MARKDOWN));
        print.flush();
      }
    }
    return 0;
  }

  private List<Suite> chosen() {
    List<String> known = suites.stream().map(Suite::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "No suite is called '" + name + "'; known: " + known);
      }
    }
    return suites.stream().filter(suite -> only.isEmpty() || only.contains(suite.name())).toList();
  }

  private void check(String option, boolean positive) {
    if (!positive) {
      throw new ParameterException(spec.commandLine(), option + " must be at least 1.");
    }
  }

  private void progress(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }
}
