package io.kpipulse.local;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.past.Figures;
import io.kpipulse.alert.past.Language;
import io.kpipulse.alert.past.PastAlerts;
import io.kpipulse.alert.past.StandingAlert;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.job.EventFamilies;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpi alerts list}: the alerts that stand. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the alerts of all rules that stand at a time.")
final class AlertsListCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("since", "rule", "unit", ">value", ">baseline", ">n", "told");

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "As 2026-03-02T08:00:00+07:00. Default: the time up to which points are final")
  private Instant time;

  @Mixin private AlertsOptions options;

  @Option(
      names = "--look-back",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "8d",
      description =
          "An alert that began before, and was not bad since, is missing."
              + " Default: ${DEFAULT-VALUE}")
  private Duration lookBack;

  private final EventFamilies families;
  private final Map<String, String> environment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  AlertsListCommand(EventFamilies families, Map<String, String> environment, Clock clock) {
    this.families = families;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    AlertsOptions.Opened opened = options.open(families, environment, clock);
    Instant at = time == null ? opened.now() : time;
    PastAlerts past = opened.pastAlerts(lookBack);
    List<List<String>> rows = new ArrayList<>();
    for (Rule rule : opened.book().rules()) {
      Figures figures = Figures.of(rule, opened.context().display(), Language.EN);
      past.standing(rule, at).forEach(standing -> rows.add(row(standing, figures, opened)));
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        (rows.isEmpty() ? "no alert stands at " : rows.size() + " alerts stand at ")
            + text(at, opened));
    if (!rows.isEmpty()) {
      new PlainTable(HEADER, rows).lines().forEach(print::println);
    }
    print.flush();
    return 0;
  }

  private static List<String> row(
      StandingAlert standing, Figures figures, AlertsOptions.Opened opened) {
    Alert alert = standing.alert();
    Evidence evidence = alert.evidence();
    String untold = alert.cover() == null ? "not yet: quiet hours" : "by " + alert.cover();
    return List.of(
        text(standing.fired(), opened),
        standing.rule().name(),
        alert.unit().toString(),
        figures.value(evidence.value()),
        figures.value(evidence.baseline()),
        figures.count(evidence.samples()),
        alert.isTold() ? "yes" : untold);
  }

  private static String text(Instant time, AlertsOptions.Opened opened) {
    return time.atOffset(opened.catalog().zone()).toString();
  }
}
