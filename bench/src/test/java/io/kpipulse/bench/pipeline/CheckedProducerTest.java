package io.kpipulse.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CheckedProducerTest {
  private static final String TOPIC = "takes-nothing";

  @TempDir private Path scratch;

  /** Else a run would count what is there, and miss what the broker did not take. */
  @Test
  void aRunDoesNotBeginOverATopicFromWhichRecordsAreMissing() throws Exception {
    CaseTraffic traffic =
        new CaseTraffic(EventFamilies.SHIPPED.reference(), 100, Density.LIVE.span);
    try (EmbeddedBroker broker = EmbeddedBroker.start(scratch, 1)) {
      broker.createTopics(
          List.of(new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "100"))));
      try (CheckedProducer producer =
          new CheckedProducer(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        assertThatThrownBy(
                () -> {
                  producer.send(CaseTraffic.record(TOPIC, null, traffic.event(0)));
                  producer.flush();
                })
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("a record of the traffic was not written");
      }
    }
  }
}
