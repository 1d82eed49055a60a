package io.kpipulse.local;

import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.TemporaryFiles;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * How a command is run in a process: whatever ends it is one line for the person and an exit code,
 * and the whole story for the log.
 */
public record CommandRun(Home home, StopSignal stop) {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

  /** Runs in this process, which is then to leave with the exit code. */
  public int inProcess(CommandLine all, String... arguments) {
    // Libraries write numbers in the digits of the default locale: Flink cannot read its own then.
    Locale.setDefault(Locale.ROOT);
    // What a thread of a library dies of belongs into the log, as its command fails by itself.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> LOG.error("{} failed", thread.getName(), failure));
    try {
      TemporaryFiles.keepTogether(stop);
    } catch (UncheckedIOException e) {
      return fail(e, all);
    }
    return execute(all, arguments);
  }

  /** Runs a command; an error that is no exception is reported as one. */
  int execute(CommandLine all, String... arguments) {
    try {
      return all.execute(arguments);
    } catch (Throwable e) {
      return fail(e, all);
    }
  }

  /** Lets a command line report failures in this way. */
  public CommandLine wordFailures(CommandLine all) {
    return all.setParameterExceptionHandler((failure, unparsed) -> refuse(failure))
        .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, command));
  }

  private static int refuse(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(command, name + ": " + failure.getMessage() + " (./" + name + " --help says more)");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** Says nothing where the person ended it. */
  private int fail(Throwable failure, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    LOG.error("{} failed", name, failure);
    if (!stop.isRequested()) {
      print(command, name + ": " + message(failure) + " (more in " + home.logs() + ")");
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static void print(CommandLine command, String line) {
    PrintWriter err = command.getErr();
    err.println(line.replaceAll("\\s+", " "));
    err.flush();
  }

  private static String message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return "not enough memory (" + cause.getMessage() + "); give more: KPI_JAVA_OPTIONS=-Xmx4g";
      }
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
