package io.kpipulse.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
  private static final KafkaConnection CONNECTION =
      new KafkaConnection(
          "kafka:9093",
          Map.of("ssl.key.password", "s3cret", "isolation.level", "read_uncommitted"));

  @Test
  void whatAClientSetsItselfWins() {
    assertThat(CONNECTION.with(Map.of("isolation.level", "read_committed")))
        .isEqualTo(
            Map.of(
                "bootstrap.servers",
                "kafka:9093",
                "ssl.key.password",
                "s3cret",
                "isolation.level",
                "read_committed"));
  }

  @Test
  void inALogNoValueIsSeen() {
    assertThat(CONNECTION).hasToString("kafka:9093 with [isolation.level, ssl.key.password]");
  }
}
