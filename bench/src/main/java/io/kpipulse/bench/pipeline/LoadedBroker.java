package io.kpipulse.bench.pipeline;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A broker in this process, with topics that are full before any job reads them. */
final class LoadedBroker implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final EmbeddedBroker broker;
  private final int events;

  /**
   * Starts the broker.
   *
   * @param scratch directory for its logs, some 300 bytes for each event of each density
   * @param events in each topic
   */
  LoadedBroker(Path scratch, int events) {
    this.broker = EmbeddedBroker.start(scratch.resolve("broker"), PARTITIONS);
    this.events = events;
  }

  /**
   * Writes the traffic of a density into a topic of its own, then one mark into each partition.
   * Record timestamps are event times, keys are case ids.
   */
  TrafficTopic fill(Density density) throws IOException, ExecutionException, InterruptedException {
    CaseTraffic traffic = new CaseTraffic(EventFamilies.SHIPPED.reference(), events, density.span);
    String servers = broker.bootstrapServers();
    String topic = "cases-" + density.text();
    broker.createTopics(List.of(LocalTopics.definition(topic, PARTITIONS)));
    Map<String, Object> configuration =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024);
    try (CheckedProducer producer = new CheckedProducer(configuration)) {
      for (int i = 0; i < events; i++) {
        producer.send(CaseTraffic.record(topic, null, traffic.event(i)));
      }
      producer.flush();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        producer.send(CaseTraffic.record(topic, partition, traffic.mark(partition)));
      }
      producer.flush();
    }
    return new TrafficTopic(servers, topic);
  }

  @Override
  public void close() {
    broker.close();
  }
}
