package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.AlertJob;
import io.kpipulse.job.AlertOptions;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.rebuild.RebuiltJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ids by which a savepoint finds the operators again, as production lays them out. */
@Tag("slow")
class OperatorIdsTest {
  private static final Path DOCUMENTED = Path.of("../docs/state.md");
  private static final Pattern ID =
      Pattern.compile(
          "^\\| `((?:Sink Committer: )?(?:<job>|[a-z]+-kpi|alerts)-[a-z-]+)` \\|",
          Pattern.MULTILINE);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory, 2);
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void everyOperatorHasTheIdThatIsDocumented() throws IOException {
    List<String> documented =
        ID.matcher(Files.readString(DOCUMENTED)).results().map(r -> r.group(1)).toList();
    assertThat(documented).isNotEmpty();
    List<LocalJob> jobs =
        Stream.concat(
                RebuiltJob.ALL.stream().map(RebuiltJob::job),
                Stream.of(LocalJob.alerts(EventFamilies.SHIPPED, Optional.empty())))
            .toList();
    for (LocalJob job : jobs) {
      Set<String> ids = new TreeSet<>();
      for (StreamNode node : define(job).getStreamGraph().getStreamNodes()) {
        assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
        ids.add(node.getTransformationUID());
      }
      assertThat(ids)
          .containsExactlyInAnyOrderElementsOf(
              documented.stream()
                  .filter(id -> !id.contains("<job>") || !job.name().equals(AlertJob.NAME))
                  .map(id -> id.replace("<job>", job.name()))
                  .filter(id -> id.contains(job.name()))
                  .toList());
    }
  }

  @Test
  void anOperatorWithoutAnIdIsRefused() {
    StreamExecutionEnvironment environment = define(RebuiltJob.ALL.get(0).job());
    environment.fromSequence(1, 2).print();
    assertThatThrownBy(() -> environment.getStreamGraph().getJobGraph())
        .hasMessageContaining("Auto generated UIDs have been disabled");
  }

  private static StreamExecutionEnvironment define(LocalJob job) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(new Configuration());
    job.definition()
        .define(
            environment,
            new Configuration()
                .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .set(JobOptions.INFLUXDB_URL, "http://127.0.0.1:1")
                .set(JobOptions.INFLUXDB_TOKEN, "any")
                .set(AlertOptions.ALERTMANAGER_URL, "http://127.0.0.1:1"));
    return environment;
  }
}
