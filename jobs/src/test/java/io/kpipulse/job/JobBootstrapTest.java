package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.restart.EarlierRun;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class JobBootstrapTest {
  @Test
  void operatorsAreToldOfALostRun() {
    assertThat(parameters(options())).containsEntry(EarlierRun.LOST, "false");
    assertThat(parameters(options().set(JobOptions.AFTER_LOST_RUN, true)))
        .containsEntry(EarlierRun.LOST, "true");
  }

  private static Configuration options() {
    return new Configuration()
        .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, "127.0.0.1:1")
        .set(JobOptions.INFLUXDB_URL, "http://127.0.0.1:1")
        .set(JobOptions.INFLUXDB_TOKEN, "any");
  }

  private static Map<String, String> parameters(Configuration options) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(new Configuration());
    var unused = new JobBootstrap(environment, options, CatalogLoader.shipped());
    return environment.getConfig().getGlobalJobParameters().toMap();
  }
}
