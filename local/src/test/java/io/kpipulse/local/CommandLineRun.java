package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * A call of {@code kpi}, and what it said.
 *
 * @param exit its code
 * @param out lines on the standard output
 * @param err text on the standard error
 */
public record CommandLineRun(int exit, List<String> out, String err) {
  /** Calls it. */
  public static CommandLineRun of(Path directory, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandLineRun(exit, out.toString().lines().toList(), err.toString());
  }
}
