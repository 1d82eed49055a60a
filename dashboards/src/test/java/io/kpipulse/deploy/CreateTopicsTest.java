package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.deploy.Program.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CreateTopicsTest {
  @Test
  void keepsTheSourcesForEverAndBelievesTheirTimestampsWithinBounds(@TempDir Path directory)
      throws Exception {
    Outcome outcome = CreateTopics.run(directory);

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    for (String source : List.of("task-updates", "service-satisfaction")) {
      assertThat(outcome.output())
          .contains("--create --if-not-exists --topic " + source + " --partitions 6")
          .containsPattern(
              "--entity-name "
                  + source
                  + " --add-config cleanup.policy=delete,retention.ms=-1,retention.bytes=-1,"
                  + "message.timestamp.type=CreateTime,message.timestamp.after.max.ms=300000\n");
    }
    assertThat(outcome.output())
        .contains(
            "--topic rejected-events ",
            "--topic kpi-points ",
            "--topic kpi-alerts ",
            "--topic alert-acknowledgements ",
            "--topic task-watch ",
            "--entity-name alert-rules --add-config cleanup.policy=compact")
        .doesNotContain("--alter --partitions", "--alter --topic");
  }
}
