package io.kpipulse.local.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.contract.ContractExample;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.flink.LocalFlink;
import io.kpipulse.local.flink.RunningJob;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OddPathsTest {
  private static final String ODD = "ü Việt, a;b:c %41%d $X #h 'q' \"d\"";

  private static final int MOST_TRIES = 300;
  private static final long POLL_MILLIS = 100;

  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(parent.resolve(ODD));
  }

  @Test
  void aReplayReadsAndWritesThereAndNowhereElse() throws IOException {
    Path tasks = Files.write(directory.resolve("tasks, 1.jsonl"), ContractExample.taskLines());
    kpi("reference", "init", directory.resolve("units").toString());
    kpi(
        "replay",
        "--tasks=" + tasks,
        "--reference=" + directory.resolve("units"),
        "--out=" + directory.resolve("out"));
    assertThat(names(directory.resolve("out"))).containsExactly("points.csv", "rejected.jsonl");
    assertThat(names(parent)).containsExactly(ODD);
  }

  @Test
  void theStackKeepsItsDataThereAndNowhereElse() throws IOException {
    try (LocalStack stack =
        LocalStack.start(
            LocalStack.Plan.of(
                directory, EventFamilies.SHIPPED.jobs().stream().map(LocalJob::of).toList()),
            stage -> {})) {
      stack.requireRunning();
      assertThat(stack.store().sql("SELECT 1 AS one").size()).isEqualTo(1);
    }
    assertThat(names(directory)).containsExactly("flink", "kafka", "questdb");
    assertThat(names(directory.resolve("kafka"))).contains("task-updates-0");
    assertThat(names(parent)).containsExactly(ODD);
  }

  @Test
  void aSavepointIsWhereItWasWanted() throws Exception {
    Path savepoints = directory.resolve("a, b %20");
    try (LocalFlink flink = LocalFlink.start(directory, LoopbackPorts.ANY, 1, 1)) {
      StreamExecutionEnvironment environment = flink.environment();
      environment
          .fromSource(
              new NumberSequenceSource(0, Long.MAX_VALUE),
              WatermarkStrategy.noWatermarks(),
              "endless")
          .sinkTo(new DiscardingSink<>());
      stopOnceItRuns(RunningJob.start("endless", environment), savepoints);
    }
    assertThat(names(savepoints)).hasSize(1);
  }

  /** Flink takes no savepoint while it is still starting the tasks of a job. */
  private static void stopOnceItRuns(RunningJob job, Path savepoints) throws InterruptedException {
    for (int i = 1; ; i++) {
      try {
        job.stop(savepoints).await(Duration.ofMinutes(1));
        return;
      } catch (IllegalStateException e) {
        if (i == MOST_TRIES || !e.getMessage().contains("not being executed at the moment")) {
          throw e;
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private void kpi(String... arguments) {
    StringWriter printed = new StringWriter();
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed))
            .execute(arguments);
    assertThat(exit).as(printed.toString()).isZero();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
