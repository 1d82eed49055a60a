package io.kpipulse.local;

import io.kpipulse.alert.past.Answer;
import io.kpipulse.alert.past.DecisionText;
import io.kpipulse.alert.past.Language;
import io.kpipulse.alert.past.PastAlerts;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.alerts.Asked;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpi alerts why}: what a rule decided about a unit, and why. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say in plain words what a rule decides about a unit at a time: whether an alert stands, or"
          + " why none does, by which figures."
    })
final class AlertsWhyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RULE", description = "Its name in the file of rules.")
  private String rule;

  @Parameters(
      index = "1",
      paramLabel = "UNIT",
      description = "As national, locality=01 or ministry=BCA,locality=01.")
  private String unit;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "As 2026-03-02T08:00:00+07:00. Default: the time up to which points are final")
  private Instant time;

  @Mixin private AlertsOptions options;

  @Option(
      names = "--language",
      paramLabel = "en|vi",
      defaultValue = "en",
      description = "Of the words. Default: ${DEFAULT-VALUE}")
  private Language language;

  private final EventFamilies families;
  private final Map<String, String> environment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  AlertsWhyCommand(EventFamilies families, Map<String, String> environment, Clock clock) {
    this.families = families;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    AlertsOptions.Opened opened = options.open(families, environment, clock);
    Asked asked = asked(opened);
    Instant at = time == null ? opened.now() : time;
    Optional<Answer> answer =
        opened.pastAlerts(PastAlerts.MONTH).why(asked.rule(), asked.unit(), at);
    if (answer.isEmpty()) {
      throw new IOException(
          "there are no points of rule '%s' in the %s days before %s; give another TIME, or look"
                  .formatted(rule, PastAlerts.MONTH.toDays(), at)
              + " elsewhere");
    }
    PrintWriter print = spec.commandLine().getOut();
    new DecisionText(opened.context().display(), opened.catalog().zone(), language)
        .lines(answer.get())
        .forEach(print::println);
    print.flush();
    return 0;
  }

  private Asked asked(AlertsOptions.Opened opened) {
    try {
      return Asked.of(rule, unit, opened.book(), opened.context().reference());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
