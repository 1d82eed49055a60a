package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.rebuild.RebuiltJob;
import java.time.Clock;
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
  @Spec private CommandSpec spec;

  /** Runs the command that the arguments name and leaves with its exit code. */
  public static void main(String[] arguments) {
    CommandRun run = new CommandRun(Home.ofProcess(), StopSignal.ofProcess());
    System.exit(
        run.inProcess(commandLine(run.home(), EventFamilies.SHIPPED, run.stop()), arguments));
  }

  /**
   * All commands.
   *
   * @param families of events, whose jobs the local stack runs
   * @param stop that ends the process
   */
  public static CommandLine commandLine(Home home, EventFamilies families, StopSignal stop) {
    Terminal terminal = new Terminal(System.out, home.screen());
    CommandLine all =
        new CommandLine(new Kpi())
            .addSubcommand(new DemoCommand(home, families, stop))
            .addSubcommand(new BoardCommand(families, terminal, System.getenv(), stop))
            .addSubcommand(new SimulateCommand(terminal, Clock.systemUTC(), stop))
            .addSubcommand(ReplayCommand.of(families, stop))
            .addSubcommand(BacktestCommand.of(families, stop))
            .addSubcommand(AlertsCommand.of(families, System.getenv(), Clock.systemUTC()))
            .addSubcommand(LoadCommand.of(home, families, terminal, Clock.systemUTC(), stop))
            .addSubcommand(
                new RebuildCommand(home, terminal, System.getenv(), RebuiltJob.ALL, stop))
            .addSubcommand(new DirectiveTasksCommand(stop))
            .addSubcommand(ReferenceCommand.of(families, stop))
            .addSubcommand(new HelpCommand());
    addHelp(all);
    all.getSubcommands().values().forEach(Kpi::addHelp);
    return new CommandRun(home, stop).wordFailures(all);
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

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
