package io.kpipulse.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.JobOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class RebuildOptionsTest {
  private final Configuration live =
      new Configuration()
          .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, "kafka:9092")
          .set(JobOptions.KAFKA_GROUP_PREFIX, "ours")
          .set(JobOptions.INFLUXDB_URL, "http://influxdb:8086")
          .set(JobOptions.INFLUXDB_TOKEN, "secret");

  @Test
  void differInBucketAndGroupAlone() {
    Configuration options = RebuildOptions.of(live, "kpi-2", JobOptions.NONE);
    assertThat(options.get(JobOptions.INFLUXDB_BUCKET)).isEqualTo("kpi-2");
    assertThat(options.get(JobOptions.KAFKA_GROUP_PREFIX)).isEqualTo("ours-rebuild-kpi-2");
    assertThat(options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS)).isEqualTo("kafka:9092");
    assertThat(live.get(JobOptions.KAFKA_GROUP_PREFIX)).isEqualTo("ours");
  }

  @Test
  void refuseTheBucketThatIsRead() {
    assertThatThrownBy(() -> RebuildOptions.of(live, "kpi", JobOptions.NONE))
        .hasMessageContaining("bucket 'kpi' is the one that the jobs write")
        .hasMessageContaining("--into");
  }

  @Test
  void nameWhatIsMissing() {
    assertThatThrownBy(() -> RebuildOptions.of(new Configuration(), "kpi-2", JobOptions.NONE))
        .hasMessageContaining("missing: --kafka.bootstrap-servers");
  }

  @Test
  void theTopicOfPointsIsAnotherOrNone() {
    assertThat(RebuildOptions.of(live, "kpi-2", JobOptions.NONE).get(JobOptions.KPI_POINTS_TOPIC))
        .isEqualTo("none");
    assertThat(RebuildOptions.of(live, "kpi-2", "points-2").get(JobOptions.KPI_POINTS_TOPIC))
        .isEqualTo("points-2");
    assertThatThrownBy(() -> RebuildOptions.of(live, "kpi-2", "kpi-points"))
        .hasMessageContaining("topic 'kpi-points' is the one that the jobs write")
        .hasMessageContaining("--points-topic");
  }
}
