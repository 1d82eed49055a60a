package io.kpipulse.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kpipulse.local.broker.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends any command at any moment: soon, with its code, and leaving nothing behind. */
@Tag("slow")
class EndingsTest {
  /** Only a hang takes so long. The 5 s that are promised hold where the machine is not busy. */
  private static final int SECONDS = 60;

  @TempDir Path directory;

  private Path home;
  private Path results;

  @BeforeEach
  void prepare() throws IOException {
    assumeThat(new File("/bin/sh")).as("signals are sent by a shell, which is not here").exists();
    home = Files.createDirectory(directory.resolve("home"));
    results = Files.createDirectory(directory.resolve("results"));
    Files.writeString(results.resolve("points.csv"), "old");
    Files.writeString(results.resolve("rejected.jsonl"), "old");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aReplayKeepsTheResultsOfAnEarlierOne(String signal, int code) throws Exception {
    Path distant = Path.of(EndingsTest.class.getResource("/hard/12-year-typo.jsonl").toURI());
    try (SignalledKpi replay =
        SignalledKpi.start(home, "replay", "--tasks", distant.toString(), "--out", out())) {
      replay.awaitText("events accepted");
      replay.signal(signal);
      replay.signal(signal);
      assertThat(replay.exitCode(SECONDS)).isEqualTo(code);
      assertThat(replay.err()).doesNotContain("\tat ").doesNotContain("kpi replay: ");
      assertThatNothingIsLeft();
    }
  }

  @Test
  void anInputThatNeverComesDoesNotKeepIt() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (SignalledKpi replay =
        SignalledKpi.start(home, "replay", "--tasks", pipe.toString(), "--out", out())) {
      while (names(results).size() == 2) {
        Thread.sleep(10);
      }
      replay.signal("TERM");
      assertThat(replay.exitCode(SECONDS)).isEqualTo(143);
      assertThatNothingIsLeft();
    }
  }

  @ParameterizedTest
  @CsvSource({"starting Kafka", "starting the job", "live"})
  void theDemoStopsAllAndRemovesItsData(String moment) throws Exception {
    try (SignalledKpi demo =
        SignalledKpi.start(
            home,
            "demo",
            "--port-board=0",
            "--port-store=0",
            "--port-flink=0",
            "--history-days=2",
            "--cases=20",
            "--tasks=5")) {
      demo.awaitText("] " + moment);
      demo.signal("INT");
      assertThat(demo.exitCode(SECONDS)).as(demo.out() + demo.err()).isEqualTo(130);
      assertThat(demo.err()).isEmpty();
      assertThatNothingIsLeft();
    }
  }

  @Test
  void aLoadThatWaitsForItsInputAndASimulationEnd() throws Exception {
    Path rejected = Files.writeString(directory.resolve("rejected"), "old");
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 1)) {
      String servers = "--bootstrap-servers=" + broker.bootstrapServers();
      try (SignalledKpi load =
          SignalledKpi.start(home, "load", "--tasks=-", servers, "--rejected=" + rejected)) {
        while (!Files.exists(home.resolve("data")) || names(home.resolve("data")).isEmpty()) {
          Thread.sleep(10);
        }
        load.signal("INT");
        assertThat(load.exitCode(SECONDS)).isEqualTo(130);
        assertThat(rejected).hasContent("old");
        assertThat(names(directory)).containsOnly("home", "results", "kafka", "rejected");
        assertThatNothingIsLeft();
      }
      try (SignalledKpi simulation = SignalledKpi.start(home, "simulate", servers)) {
        simulation.awaitText("live traffic begins");
        simulation.signal("TERM");
        assertThat(simulation.exitCode(SECONDS)).isEqualTo(143);
        assertThat(simulation.err()).isEmpty();
      }
    }
  }

  @Test
  void aRebuildLeavesNothingButWhereItsSavepointsGo() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 1);
        SignalledKpi rebuild =
            SignalledKpi.start(
                home,
                "rebuild",
                "--into=second",
                "--unchecked",
                "--savepoints=" + directory.resolve("savepoints"),
                "--kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "--influxdb.url",
                "http://127.0.0.1:1",
                "--influxdb.token",
                "none")) {
      rebuild.awaitText("the jobs run");
      rebuild.signal("INT");
      assertThat(rebuild.exitCode(SECONDS)).as(rebuild.out() + rebuild.err()).isEqualTo(130);
      assertThat(rebuild.err()).isEmpty();
      assertThatNothingIsLeft();
    }
  }

  private String out() {
    return results.toString();
  }

  private void assertThatNothingIsLeft() throws IOException {
    assertThat(results.resolve("points.csv")).hasContent("old");
    assertThat(results.resolve("rejected.jsonl")).hasContent("old");
    assertThat(names(results)).hasSize(2);
    if (Files.exists(home.resolve("data"))) {
      assertThat(names(home.resolve("data"))).isEmpty();
    }
    assertThat(names(home.resolve("tmp"))).isEmpty();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
