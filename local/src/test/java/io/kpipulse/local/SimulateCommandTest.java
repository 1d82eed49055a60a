package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.local.process.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("slow")
class SimulateCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void sendsNoSecondHistory() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 2);
        TopicSize tasks = new TopicSize(broker.bootstrapServers(), LocalTopics.TASK_UPDATES);
        TopicSize cases =
            new TopicSize(broker.bootstrapServers(), LocalTopics.SERVICE_SATISFACTION)) {
      String first = simulate(broker.bootstrapServers());
      long sent = tasks.getAsLong() + cases.getAsLong();
      assertThat(sent).isPositive();
      assertThat(first).isEqualToIgnoringNewLines("sent " + sent + " events of history");

      String second = simulate(broker.bootstrapServers());
      assertThat(tasks.getAsLong() + cases.getAsLong()).isEqualTo(sent);
      assertThat(second)
          .isEqualToIgnoringNewLines("topic 'task-updates' has records already: no second history");
    }
  }

  @Test
  void inventsAsManyTasksAsTheDemo() {
    CommandLine all =
        Kpi.commandLine(
            new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal());
    assertThat(defaultTasks(all, "simulate")).isEqualTo(defaultTasks(all, "demo"));
  }

  private static String defaultTasks(CommandLine all, String command) {
    return all.getSubcommands().get(command).getCommandSpec().findOption("--tasks").defaultValue();
  }

  private static String simulate(String bootstrap) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    int exit =
        new CommandLine(new SimulateCommand(terminal, CLOCK, new StopSignal()))
            .execute(
                "--bootstrap-servers=" + bootstrap,
                "--history-days=3",
                "--cases=20",
                "--tasks=5",
                "--for=0s");
    assertThat(exit).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
