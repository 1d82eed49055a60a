package io.kpipulse.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.units.Units;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SimulatorProducerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final SimulatedHistory HISTORY =
      SimulatedHistory.before(NOW, new Volume(5, 20, 5), 1, Units.shipped(), Incidents.NONE);
  private static final SimulatorProducer.Topics TOPICS =
      new SimulatorProducer.Topics("tasks-here", "cases-here");

  @Test
  void sendsEachReportSoThatItDecodesToItself() throws Exception {
    MockProducer<byte[], byte[]> kafka = kafka(true);
    try (SimulatorProducer producer = new SimulatorProducer(kafka, TOPICS)) {
      HISTORY.reported().forEach(producer::send);
      producer.flush();
    }
    assertThat(kafka.history()).hasSameSizeAs(HISTORY.reported());
    for (int i = 0; i < kafka.history().size(); i++) {
      ProducerRecord<byte[], byte[]> record = kafka.history().get(i);
      SimulatedRecord report = HISTORY.reported().get(i);
      assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(report.key());
      assertThat(record.timestamp()).isEqualTo(report.reportedAt().toEpochMilli());
      assertThat(decoded(record)).isEqualTo(report);
    }
  }

  @Test
  void failsWhenAReportCouldNotBeSent() {
    MockProducer<byte[], byte[]> kafka = kafka(false);
    try (SimulatorProducer producer = new SimulatorProducer(kafka, TOPICS)) {
      producer.send(HISTORY.reported().get(0));
      kafka.errorNext(new IllegalArgumentException("no such topic"));
      assertThatThrownBy(producer::flush).hasMessageContaining("no such topic");
    }
  }

  private static SimulatedRecord decoded(ProducerRecord<byte[], byte[]> record) throws Exception {
    // InstantConverter lose what is below a millisecond on the way; reports must not have such a
    // part.
    Instant reportedAt = Instant.ofEpochMilli(record.timestamp());
    return record.topic().equals("tasks-here")
        ? new SimulatedRecord.OfTask(reportedAt, TaskUpdate.getDecoder().decode(record.value()))
        : new SimulatedRecord.OfCase(
            reportedAt, ServiceSatisfaction.getDecoder().decode(record.value()));
  }

  private static MockProducer<byte[], byte[]> kafka(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
