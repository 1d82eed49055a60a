package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi alerts}: what rules decide, judged again from stored points; and other rules. */
@Command(
    name = "alerts",
    synopsisSubcommandLabel = "why|list|rules",
    description =
        "Judge alert rules again over stored points, say what they decide and why, or change them.")
public final class AlertsCommand implements Runnable {
  @Spec private CommandSpec spec;

  /**
   * The command with its parts.
   *
   * @param environment variables of the process, which name the credentials
   */
  static CommandLine of(EventFamilies families, Map<String, String> environment, Clock clock) {
    return new CommandLine(new AlertsCommand())
        .addSubcommand(new AlertsWhyCommand(families, environment, clock))
        .addSubcommand(new AlertsListCommand(families, environment, clock))
        .addSubcommand(new AlertsRulesCommand(families))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: why RULE UNIT [TIME], list, or rules [FILE].");
  }
}
