package io.kpipulse.local;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.process.FileReason;
import io.kpipulse.local.process.ResultFile;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.replay.EventJson;
import io.kpipulse.local.simulator.DirectiveTasks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kpi directive-tasks}: real tasks to replay, whose figures can be checked by hand. */
@Command(
    name = "directive-tasks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write the tasks of the published directives as JSON Lines for --tasks of replay:"
          + " each assigned on its day, and never updated again."
    })
public final class DirectiveTasksCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write; replaced if it is there.")
  private Path out;

  private final StopSignal stop;

  @Spec private CommandSpec spec;

  DirectiveTasksCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    List<TaskUpdate> updates = DirectiveTasks.assigned();
    EventJson json = new EventJson();
    StringBuilder lines = new StringBuilder();
    updates.forEach(update -> lines.append(json.line(update)).append('\n'));
    try (ResultFile file = ResultFile.of(out, stop)) {
      file.out().write(lines.toString().getBytes(StandardCharsets.UTF_8));
      file.complete();
    } catch (IOException e) {
      throw new IOException("--out " + out + " cannot be written: " + FileReason.of(e), e);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(updates.size() + " tasks in " + out);
    print.flush();
    return 0;
  }
}
