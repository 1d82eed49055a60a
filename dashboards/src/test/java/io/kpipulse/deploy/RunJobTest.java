package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.deploy.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job goes on from where it was, whatever ended it. */
@Tag("slow")
class RunJobTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir private Path directory;

  @BeforeEach
  void prepare() throws IOException {
    Program.need("bash", "KPI_REQUIRE_BASH");
    Files.writeString(directory.resolve("jobs.jar"), "a jar");
    Files.writeString(directory.resolve("token"), "a token");
    Path entrypoint = directory.resolve("entrypoint");
    Files.writeString(
        entrypoint, "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" \"token=$INFLUXDB_TOKEN\"\n");
    assertThat(entrypoint.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void startsFromTheTopicsWhereThereIsNoCheckpoint() throws Exception {
    Outcome outcome = run();

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("standalone-job", "io.kpipulse.job.TaskKpiJob", "token=a token")
        .contains("-Dexecution.checkpointing.dir=file://" + state().resolve("checkpoints/task-kpi"))
        .doesNotContain("--fromSavepoint");
    assertThat(directory.resolve("flink/usrlib/jobs.jar")).hasContent("a jar");
  }

  @Test
  void goesOnFromTheNewestWholeCheckpoint() throws Exception {
    whole("checkpoints/task-kpi/run1/chk-9", 10);
    Path newest = whole("checkpoints/task-kpi/run1/chk-10", 20);
    Files.createDirectories(state().resolve("checkpoints/task-kpi/run1/chk-11"));
    whole("checkpoints/satisfaction-kpi/run7/chk-99", 30);

    assertThat(run().output()).contains("--fromSavepoint\nfile://" + newest + "\n");
  }

  @Test
  void goesOnFromASavepointThatIsNewer() throws Exception {
    whole("checkpoints/task-kpi/run1/chk-9", 10);
    Path savepoint = whole("savepoints/task-kpi/savepoint-1", 20);

    assertThat(run().output()).contains("--fromSavepoint\nfile://" + savepoint + "\n");
  }

  @Test
  void removesOnlyTheRunsThatNothingRefersTo() throws Exception {
    whole("checkpoints/task-kpi/run1/chk-9", 10);
    Path kept = whole("checkpoints/task-kpi/run2/chk-1", 20);
    Path savepoint = whole("savepoints/task-kpi/savepoint-1", 5);
    Path other = whole("checkpoints/satisfaction-kpi/run1/chk-1", 5);

    run();

    assertThat(state().resolve("checkpoints/task-kpi/run1")).doesNotExist();
    assertThat(kept).exists();
    assertThat(savepoint).exists();
    assertThat(other).exists();
  }

  @Test
  void keepsTheLastCheckpointWhenTheRunAfterItHadNone() throws Exception {
    Path kept = whole("checkpoints/task-kpi/run1/chk-9", 10);
    Files.createDirectories(state().resolve("checkpoints/task-kpi/run2/chk-1"));

    assertThat(run().output()).contains("file://" + kept);
    assertThat(kept).exists();
  }

  @Test
  void saysThatTheJarHasToBeBuilt() throws Exception {
    Files.delete(directory.resolve("jobs.jar"));

    Outcome outcome = run();

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output()).contains("./mvnw -DskipTests package");
  }

  @Test
  void saysWhereTheTokenShouldHaveComeFrom() throws Exception {
    Files.writeString(directory.resolve("token"), "");

    Outcome outcome = run();

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output()).contains("store-init");
  }

  private Path state() {
    return directory.resolve("state");
  }

  private Path whole(String path, int seconds) throws IOException {
    Path checkpoint = Files.createDirectories(state().resolve(path));
    Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "state");
    Files.setLastModifiedTime(metadata, FileTime.from(START.plusSeconds(seconds)));
    return checkpoint;
  }

  private Outcome run() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            Repository.ROOT.resolve("deploy/flink/run-job.sh").toString(),
            "task-kpi",
            "io.kpipulse.job.TaskKpiJob");
    builder.environment().put("KPI_JAR", directory.resolve("jobs.jar").toString());
    builder.environment().put("KPI_STATE_DIR", state().toString());
    builder.environment().put("FLINK_HOME", directory.resolve("flink").toString());
    builder.environment().put("FLINK_ENTRYPOINT", directory.resolve("entrypoint").toString());
    builder.environment().put("INFLUXDB_TOKEN_FILE", directory.resolve("token").toString());
    return Program.run(builder);
  }
}
