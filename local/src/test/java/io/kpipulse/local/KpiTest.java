package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Tag("slow")
class KpiTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsItsCommands() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("demo", "simulate", "load", "help");
  }

  @Test
  void asksForACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Name a command.");
  }

  @Test
  void refusesADurationThatIsNone() {
    assertThat(run("simulate", "--bootstrap-servers", "127.0.0.1:1", "--for", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is not a duration; write 90s, 10m, 2h or 1d");
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    String missing = directory.resolve("client.properties").toString();
    assertThat(run("simulate", "--bootstrap-servers", "127.0.0.1:1", "--config", missing))
        .isEqualTo(1);
    assertThat(err.toString()).contains("kpi simulate: ", missing);
  }

  @Test
  void anErrorIsOneLineAndAnExitCode() {
    CommandLine failing =
        new CommandLine(new Failing())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    Home home = new Home(directory, directory, false);
    assertThat(new CommandRun(home, new StopSignal()).execute(failing)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("failing: not enough memory (Java heap space); give more: KPI_JAVA_OPTIONS=")
        .hasLineCount(1);
  }

  @Test
  void aWrongCallIsOneLineThatSaysWhereTheHelpIs() {
    assertThat(run("replay", "--tsks", "x", "--out", "o")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("kpi replay: Unknown options: '--tsks', 'x' (./kpi replay --help says more)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T08:00:00+07:00",
        "2026-03-02T08:00+0700",
        "2026-03-02T08:00+07",
        "2026-03-02T01:00Z",
        "2026-03-02T01:00:00.000999Z",
        "1772413200000"
      })
  void instantsHaveEveryFormThatTimesOfEventsHave(String text) {
    assertThat(new InstantConverter().convert(text))
        .isEqualTo(Instant.parse("2026-03-02T01:00:00Z"));
  }

  @Command(name = "failing")
  private static final class Failing implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  private int run(String... arguments) {
    CommandLine command =
        Kpi.commandLine(
            new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal());
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
