package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.TemporaryFiles;
import io.kpipulse.local.rebuild.RebuiltJob;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
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
    // Libraries write numbers in the digits of the default locale: Flink cannot read its own then.
    Locale.setDefault(Locale.ROOT);
    Home home = Home.ofProcess();
    StopSignal stop = StopSignal.ofProcess();
    // What a thread of a library dies of belongs into the log, as its command fails by itself.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> LOG.error("{} failed", thread.getName(), failure));
    System.exit(run(home, stop, arguments));
  }

  private static int run(Home home, StopSignal stop, String... arguments) {
    CommandLine all = commandLine(home, EventFamilies.SHIPPED, stop);
    try {
      TemporaryFiles.keepTogether(stop);
    } catch (UncheckedIOException e) {
      return fail(home, e, all, stop);
    }
    return run(all, home, stop, arguments);
  }

  /** Runs a command; an error that is no exception is reported as one. */
  static int run(CommandLine all, Home home, StopSignal stop, String... arguments) {
    try {
      return all.execute(arguments);
    } catch (Throwable e) {
      return fail(home, e, all, stop);
    }
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
            .addSubcommand(new SimulateCommand(terminal, Clock.systemUTC(), stop))
            .addSubcommand(ReplayCommand.of(families, stop))
            .addSubcommand(LoadCommand.of(home, families, terminal, Clock.systemUTC(), stop))
            .addSubcommand(
                new RebuildCommand(home, terminal, System.getenv(), RebuiltJob.ALL, stop))
            .addSubcommand(new DirectiveTasksCommand(stop))
            .addSubcommand(ReferenceCommand.of(families, stop))
            .addSubcommand(new HelpCommand())
            .setParameterExceptionHandler((failure, unparsed) -> refuse(failure))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> fail(home, failure, command, stop));
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

  /** One line, and where the help is. */
  private static int refuse(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + failure.getMessage() + " (./" + name + " --help says more)");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** One line for the person, the whole story for the log; none where the person ended it. */
  private static int fail(Home home, Throwable failure, CommandLine command, StopSignal stop) {
    LOG.error("{} failed", command.getCommandName(), failure);
    if (!stop.isRequested()) {
      PrintWriter err = command.getErr();
      err.println(
          command.getCommandSpec().qualifiedName()
              + ": "
              + message(failure)
              + " (more in "
              + home.logs()
              + ")");
      err.flush();
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return "not enough memory (" + cause.getMessage() + "); give more: KPI_JAVA_OPTIONS=-Xmx4g";
      }
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
