package io.kpipulse.bench.pipeline;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.local.broker.LocalTopics;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills a topic with traffic: record timestamps are event times, keys are case ids. */
final class TrafficTopic implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String bootstrapServers;
  private final String topic;
  private final int partitions;
  private final int cases;

  /**
   * A topic that is not filled yet.
   *
   * @param cases that its traffic is about
   */
  TrafficTopic(String bootstrapServers, String topic, int partitions, int cases) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.partitions = partitions;
    this.cases = cases;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  String topic() {
    return topic;
  }

  int cases() {
    return cases;
  }

  /** Creates the topic and writes all events, then one mark into each partition. */
  void fill(CaseTraffic traffic) throws IOException, ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers))) {
      admin.createTopics(List.of(LocalTopics.definition(topic, partitions))).all().get();
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < traffic.events(); i++) {
        var unused = producer.send(record(null, traffic.event(i)));
      }
      producer.flush();
      for (int partition = 0; partition < partitions; partition++) {
        producer.send(record(partition, traffic.mark(partition))).get();
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(Integer partition, ServiceSatisfaction event)
      throws IOException {
    return new ProducerRecord<>(
        topic,
        partition,
        event.getEventTime().toEpochMilli(),
        event.getCaseId().getBytes(StandardCharsets.UTF_8),
        event.toByteBuffer().array());
  }
}
