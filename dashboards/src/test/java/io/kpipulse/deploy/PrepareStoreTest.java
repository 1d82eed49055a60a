package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.deploy.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script asks the influx command for no more than the rights that are needed, once. */
@Tag("slow")
class PrepareStoreTest {
  /**
   * Answers as influx does, keeps what it was asked in {@code calls}, its tokens in {@code auth}.
   */
  private static final String INFLUX =
      """
      #!/usr/bin/env bash
      cd "$(dirname "$0")"
      echo "$*" >>calls
      case "$1 $2 $3" in
        "bucket list "*) [[ -f no-bucket ]] || printf 'b0c4e7\\tkpi\\tinfinite\\n' ;;
        "auth list "*) [[ ! -f auth ]] || cat auth ;;
        "auth create "*) echo '{ "id": "1", "token": "written==", "permissions": [] }' | tee auth ;;
        "v1 auth set-password") [[ -f reader ]] ;;
        "v1 auth create") touch reader ;;
      esac
      """;

  @TempDir private Path directory;

  @BeforeEach
  void prepare() throws IOException {
    Program.need("bash", "KPI_REQUIRE_BASH");
    Path influx = directory.resolve("influx");
    Files.writeString(influx, INFLUX);
    assertThat(influx.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void makesATokenThatOnlyWritesAndAUserThatOnlyReads() throws Exception {
    Outcome outcome = run();

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(directory.resolve("token")).hasContent("written==");
    assertThat(outcome.output()).doesNotContain("written==").doesNotContain("let me read");
    assertThat(calls())
        .contains("--write-bucket b0c4e7", "--read-bucket b0c4e7 --username dashboards")
        .doesNotContain("--all-access", "--operator");
  }

  @Test
  void changesNothingTheSecondTimeButThePassword() throws Exception {
    run();
    Files.delete(directory.resolve("calls"));

    assertThat(run().exit()).isZero();

    assertThat(calls()).contains("set-password").doesNotContain("create");
  }

  @Test
  void replacesATokenThatTheStoreNoLongerKnows() throws Exception {
    Files.writeString(directory.resolve("token"), "of another volume");

    run();

    assertThat(directory.resolve("token")).hasContent("written==");
  }

  @Test
  void saysThatTheBucketIsMissing() throws Exception {
    Files.createFile(directory.resolve("no-bucket"));

    Outcome outcome = run();

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output()).contains("no bucket 'kpi'");
  }

  private String calls() throws IOException {
    return Files.readString(directory.resolve("calls"));
  }

  private Outcome run() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash", Repository.ROOT.resolve("deploy/influxdb/prepare-store.sh").toString());
    builder.environment().merge("PATH", directory.toString(), (old, own) -> own + ":" + old);
    builder.environment().put("INFLUX_ORG", "kpi-pulse");
    builder.environment().put("INFLUXDB_BUCKET", "kpi");
    builder.environment().put("INFLUXDB_READ_USER", "dashboards");
    builder.environment().put("INFLUXDB_READ_PASSWORD", "let me read");
    builder.environment().put("INFLUXDB_TOKEN_FILE", directory.resolve("token").toString());
    return Program.run(builder);
  }
}
