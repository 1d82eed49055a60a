package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
