package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.rebuild.RebuiltJob;
import java.io.PrintWriter;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of KPI Pulse. */
@Command(
    name = "kpi",
    synopsisSubcommandLabel = "COMMAND",
    description = "Real-time KPIs of ministries and localities.",
    footer = "%n./kpi bench measures how fast they are; it is built when first called.")
public final class Kpi implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Kpi.class);

  @Spec private CommandSpec spec;

  /** Runs the command that the arguments name and leaves with its exit code. */
  public static void main(String[] arguments) {
    Home home = Home.ofProcess();
    System.exit(commandLine(home, EventFamilies.SHIPPED).execute(arguments));
  }

  /**
   * All commands.
   *
   * @param families of events, whose jobs the local stack runs
   */
  public static CommandLine commandLine(Home home, EventFamilies families) {
    Terminal terminal = new Terminal(System.out, home.screen());
    CommandLine all =
        new CommandLine(new Kpi())
            .addSubcommand(new DemoCommand(home, families))
            .addSubcommand(new SimulateCommand(terminal, Clock.systemUTC()))
            .addSubcommand(ReplayCommand.of(families))
            .addSubcommand(LoadCommand.of(home, families, terminal, Clock.systemUTC()))
            .addSubcommand(new RebuildCommand(home, terminal, System.getenv(), RebuiltJob.ALL))
            .addSubcommand(new DirectiveTasksCommand())
            .addSubcommand(ReferenceCommand.of(families))
            .addSubcommand(new HelpCommand())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> fail(home, failure, command));
    addHelp(all);
    all.getSubcommands().values().forEach(Kpi::addHelp);
    return all;
  }

  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().optionsMap().containsKey("--help")) {
      return;
    }
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and leave.")
                .build());
  }

  /** One line for the person, the whole story for the log. */
  private static int fail(Home home, Exception failure, CommandLine command) {
    LOG.error("{} failed", command.getCommandName(), failure);
    PrintWriter err = command.getErr();
    err.println("kpi " + command.getCommandName() + ": " + failure.getMessage());
    err.println("More in " + home.logs());
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
