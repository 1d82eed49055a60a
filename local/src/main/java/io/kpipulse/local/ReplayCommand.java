package io.kpipulse.local;

import io.kpipulse.local.replay.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi replay}: files of events in, all points out. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run the jobs over files of events in JSON Lines and write all points"
          + " that exist at the end: DIR/points.csv, and DIR/rejected.jsonl with the lines that are no"
          + " events. Older ones of these two are replaced when the replay is over. Give --tasks,"
          + " --satisfaction, or both."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Option(names = "--tasks", paramLabel = "FILE", description = "Updates of tasks.")
  private Path tasks;

  @Option(names = "--satisfaction", paramLabel = "FILE", description = "Reports about cases.")
  private Path satisfaction;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write; made if need be.")
  private Path out;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = Instants.class,
      description =
          "Where the clock stops, inclusive, as 2026-03-02T08:00:00+07:00."
              + " Default: the greatest event_time of the accepted events")
  private Instant until;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (tasks == null && satisfaction == null) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to replay; give --tasks FILE, --satisfaction FILE or both.");
    }
    checkInput("--tasks", tasks);
    checkInput("--satisfaction", satisfaction);
    createOut();
    long started = System.nanoTime();
    try (WorkDirectory scratch = WorkDirectory.temporary(out.toAbsolutePath(), ".replay-")) {
      Replay.Outcome outcome =
          new Replay(
                  Optional.ofNullable(tasks),
                  Optional.ofNullable(satisfaction),
                  Optional.ofNullable(until),
                  Runtime.getRuntime().availableProcessors())
              .run(out, scratch.path(), this::progress);
      summarise(outcome, (System.nanoTime() - started) / 1e9);
    }
    return 0;
  }

  private void checkInput(String option, Path file) throws IOException {
    if (file == null) {
      return;
    }
    if (!Files.exists(file)) {
      throw new IOException(option + " " + file + ": there is no such file");
    }
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new IOException(option + " " + file + " is not a file that can be read");
    }
    for (String result : new String[] {Replay.POINTS, Replay.REJECTED}) {
      Path replaced = out.resolve(result);
      if (Files.exists(replaced) && Files.isSameFile(file, replaced)) {
        throw new IOException(
            option + " " + file + " would be replaced by the result; give another --out");
      }
    }
  }

  private void createOut() throws IOException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new IOException("--out " + out + " cannot be made a directory: " + e, e);
    }
    if (!Files.isWritable(out)) {
      throw new IOException("--out " + out + " cannot be written to");
    }
  }

  private void progress(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }

  private void summarise(Replay.Outcome outcome, double seconds) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        Locale.ROOT,
        "%d points in %s (%.1f s)%n",
        outcome.points(),
        out.resolve(Replay.POINTS),
        seconds);
    print.printf(
        Locale.ROOT,
        "%d lines accepted, %d rejected in %s%n",
        outcome.accepted(),
        outcome.rejected(),
        out.resolve(Replay.REJECTED));
    print.println(
        outcome
            .until()
            .map(time -> "the clock stopped at " + time)
            .orElse("no line is an event, and there is no --until: nothing was counted"));
    print.flush();
  }
}
