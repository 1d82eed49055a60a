package io.kpipulse.local;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.backtest.Backtest;
import io.kpipulse.local.backtest.BacktestReport;
import io.kpipulse.local.backtest.BacktestResult;
import io.kpipulse.local.backtest.EventHistory;
import io.kpipulse.local.backtest.PointHistory;
import io.kpipulse.local.backtest.RuleSet;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.replay.WantedPoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi backtest}: what alert rules would have told over a history. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run alert rules over a history and tell what they would have told: over files of events, or"
          + " over the points that a replay wrote. Two files of rules are compared."
    })
public final class BacktestCommand implements Callable<Integer> {
  private static final int MOST_RULES = 2;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Rules, written as alerts.yaml; given twice, the two are compared."
              + " Default: those of the reference data")
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = "--points",
      paramLabel = "FILE",
      description = "points.csv of ./kpi replay; plain, gzip or zstd; - is the standard input.")
  private Path points;

  @Option(
      names = "--task-watch",
      paramLabel = "FILE",
      description =
          "With --points: rows of the topic task-watch as JSON Lines, for rules on deadlines.")
  private Path taskWatch;

  @Mixin private ReferenceOption reference;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description =
          "Raise no alert before; points before are compared with. Default: the first point")
  private Instant from;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Judge no step that ends later. Default: the end of the history")
  private Instant until;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write alerts.csv and summary.csv there as well; made if need be.")
  private Path out;

  private final FamilyFiles files;
  private final StopSignal stop;

  @Spec private CommandSpec spec;

  /** The command with the options of each family of events. */
  static CommandLine of(EventFamilies families, StopSignal stop) {
    FamilyFiles files = new FamilyFiles(families);
    CommandLine command = new CommandLine(new BacktestCommand(files, stop));
    files.addTo(command.getCommandSpec());
    return command;
  }

  private BacktestCommand(FamilyFiles files, StopSignal stop) {
    this.files = files;
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    Map<KpiJob<?, ?>, EventInput> events = files.given(spec);
    check(events);
    ReferenceFiles referenceFiles = reference.files();
    RuleContext context = RuleContext.of(files.families(), referenceFiles);
    List<RuleSet> sets = sets(context);
    Backtest backtest =
        new Backtest(sets, context.reference().catalog(), Optional.ofNullable(from));
    List<Rule> all = sets.stream().flatMap(set -> set.book().rules().stream()).toList();
    WantedPoints wanted = new WantedPoints(context.reference().catalog(), all);
    if (points != null
        && taskWatch == null
        && all.stream().anyMatch(rule -> rule.condition() instanceof Condition.Deadline)) {
      progress("rules on deadlines read watched tasks: without --task-watch they tell nothing");
    }
    Instant end = end(events, context, wanted, backtest);
    BacktestResult result = backtest.judge(end);
    PrintWriter print = spec.commandLine().getOut();
    new BacktestReport(context.display(), context.reference().catalog().zone())
        .lines(result)
        .forEach(print::println);
    print.flush();
    if (out != null) {
      BacktestReport.write(result, out);
    }
    return 0;
  }

  private void check(Map<KpiJob<?, ?>, EventInput> events) {
    if (rules.size() > MOST_RULES) {
      throw wrong("--rules is given " + rules.size() + " times; give one file, or two to compare");
    }
    if (points == null && events.isEmpty()) {
      throw wrong("no history; give --points FILE, or one or more of " + files.names());
    }
    if (points != null && !events.isEmpty()) {
      throw wrong("--points and events are two histories; give one of them");
    }
    if (points == null && taskWatch != null) {
      throw wrong("--task-watch goes with --points; events bring their tasks along");
    }
    if (from != null && until != null && !from.isBefore(until)) {
      throw wrong("--from " + from + " is not before --until " + until);
    }
    files.requireReadOnce(spec, events);
  }

  private List<RuleSet> sets(RuleContext context) {
    if (rules.isEmpty()) {
      return List.of(new RuleSet(ReferenceFiles.ALERTS, context.rules(null)));
    }
    List<RuleSet> sets = new ArrayList<>();
    boolean isNameUnique = rules.stream().map(Path::getFileName).distinct().count() == rules.size();
    for (Path file : rules) {
      String name = isNameUnique ? file.getFileName().toString() : file.toString();
      sets.add(new RuleSet(name, context.rules(file)));
    }
    return sets;
  }

  private Instant end(
      Map<KpiJob<?, ?>, EventInput> events,
      RuleContext context,
      WantedPoints wanted,
      Backtest backtest)
      throws IOException {
    Optional<Instant> stopAt = Optional.ofNullable(until);
    if (points != null) {
      Instant end =
          new PointHistory(
                  new EventInput("--points", points),
                  Optional.ofNullable(taskWatch).map(file -> new EventInput("--task-watch", file)))
              .read(context.reference().catalog(), wanted, backtest);
      return stopAt.orElse(end);
    }
    Path scratch = out == null ? Path.of(System.getProperty("java.io.tmpdir")) : out;
    return new EventHistory(events, context.reference(), stopAt, stop)
        .read(scratch.toAbsolutePath(), wanted, backtest, this::progress);
  }

  private void progress(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what + ".");
  }
}
