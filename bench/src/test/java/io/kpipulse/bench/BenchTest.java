package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.Home;
import io.kpipulse.local.process.StopSignal;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BenchTest {
  @TempDir Path directory;

  private final StringWriter err = new StringWriter();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsAllSuitesIntoAReportEach() {
    assertThat(run("--out", directory.toString())).isZero();
    assertThat(ran).containsExactly("a", "b");
    for (String suite : ran) {
      assertThat(directory.resolve(suite).resolve(Report.MARKDOWN))
          .content()
          .contains("- commit: ", "Title of " + suite);
    }
    assertThat(err.toString()).contains("measuring a");
  }

  @Test
  void runsOnlyWhatIsAskedFor() {
    assertThat(run("--out", directory.toString(), "--only", "b")).isZero();
    assertThat(ran).containsExactly("b");
    assertThat(directory).isDirectoryNotContaining("glob:**/a");
  }

  @Test
  void namesTheSuitesThereAre() {
    assertThat(run("--only", "c")).isEqualTo(2);
    assertThat(err.toString()).contains("No suite is called 'c'; known: [a, b]");
  }

  @Test
  void rejectsZeroRounds() {
    assertThat(run("--rounds", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds must be at least 1, but is 0.");
  }

  @Test
  void namesTheVersionsOnTheClassPath() {
    String classPath =
        String.join(
            File.pathSeparator,
            "/lib/kafka-clients-4.1.0.jar",
            "/lib/flink-runtime-web-2.2.0.jar",
            "/lib/flink-runtime-2.2.0.jar",
            "/lib/avro-ipc-1.11.0.jar",
            "/bench/classes");
    assertThat(Machine.versions(classPath)).isEqualTo("kafka-clients 4.1.0, flink-runtime 2.2.0");
    assertThat(Machine.describe(Instant.EPOCH).get("libraries"))
        .contains("flink-runtime ", "hazelcast ", "kafka-clients ", "avro ", "questdb ");
  }

  @Test
  void offersTheRollingStage() {
    assertThat(Bench.SUITES).extracting(Suite::name).contains("rolling").doesNotHaveDuplicates();
  }

  private int run(String... arguments) {
    return Bench.commandLine(
            List.of(suite("a"), suite("b")),
            new Home(directory, directory, false),
            new StopSignal())
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Suite suite(String name) {
    return new Suite(
        name,
        "nothing",
        settings -> {
          ran.add(name);
          settings.progress().accept("measuring " + name);
          return List.of(new Section("Title of " + name, List.of(), List.of(Map.of("figure", 1L))));
        });
  }
}
