package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.job.JobOptions;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.schema.SingleObjectFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a broker takes as a record, a job can reject. */
@Tag("slow")
@Timeout(300)
class LargeRejectionsTest {
  /** The largest garbage that a topic with Kafka's defaults takes uncompressed, about. */
  private static final int NEARLY_TOO_LARGE = 1_048_470;

  @TempDir private Path directory;

  private final List<RecordMetadata> sent = new ArrayList<>();

  @Test
  void noRecordStopsAJobAndEachIsRejectedOnceWithItsPlace() throws Exception {
    try (Servers servers = Servers.start(directory)) {
      String topic = LocalTopics.TASK_UPDATES;
      sendAll(servers.broker().bootstrapServers(), topic);
      var id =
          servers.flink().start(JobRun.TASKS, options(servers), new TestFlink.Shape("hashmap", 2));
      try {
        List<RejectedEvent> rejected = rejected(servers.broker().bootstrapServers(), sent.size());
        assertThat(rejected)
            .extracting(event -> event.getPartition() + ":" + event.getOffset())
            .containsExactlyInAnyOrderElementsOf(
                sent.stream().map(record -> record.partition() + ":" + record.offset()).toList());
        assertThat(reason(rejected, sent.get(0)))
            .startsWith("undecodable bytes: ")
            .contains(
                " of 1,048,470 bytes, the original is at topic task-updates, partition "
                    + sent.get(0).partition()
                    + ", offset "
                    + sent.get(0).offset());
        assertThat(reason(rejected, sent.get(1))).contains(" of 3,000,000 bytes");
        assertThat(reason(rejected, sent.get(2))).contains("key cut to 65,536 of 900,000 bytes");
        assertThat(reason(rejected, sent.get(4))).doesNotContain("cut");
      } finally {
        servers.flink().cancel(id);
      }
    }
  }

  private void sendAll(String servers, String topic) throws Exception {
    byte[] garbage = new byte[NEARLY_TOO_LARGE];
    new Random(57).nextBytes(garbage);
    try (KafkaProducer<byte[], byte[]> plain = producer(servers, "none", 1 << 20);
        KafkaProducer<byte[], byte[]> zstd = producer(servers, "zstd", 1 << 30)) {
      send(plain, topic, null, garbage);
      send(zstd, topic, null, new byte[3_000_000]);
      send(zstd, topic, new byte[900_000], new byte[1_000]);
      send(zstd, topic, new byte[2_000_000], new byte[20_000_000]);
      send(plain, topic, "k".getBytes(StandardCharsets.UTF_8), new byte[] {1});
      send(plain, topic, null, null);
      ProducerRecord<byte[], byte[]> headers = new ProducerRecord<>(topic, null, new byte[] {2});
      headers.headers().add("trace", new byte[900_000]);
      sent.add(plain.send(headers).get());
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String servers, String codec, int most) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers, "compression.type", codec, "max.request.size", most),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] key, byte[] value)
      throws Exception {
    long now = Instant.now().toEpochMilli();
    sent.add(producer.send(new ProducerRecord<>(topic, null, now, key, value)).get());
  }

  /** What a user sets for all clients stays, except where a rejection would no longer fit. */
  private Configuration options(Servers servers) throws Exception {
    Path client =
        Files.writeString(
            directory.resolve("client.properties"),
            "max.request.size=1000\nbatch.size=8000000\nbuffer.memory=100000\n"
                .concat("compression.type=gzip\n"));
    return new Configuration()
        .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, servers.broker().bootstrapServers())
        .set(JobOptions.KAFKA_CLIENT_CONFIG, client.toString())
        .set(JobOptions.INFLUXDB_URL, servers.store().address().toString())
        .set(JobOptions.INFLUXDB_TOKEN, "any");
  }

  private static String reason(List<RejectedEvent> rejected, RecordMetadata of) {
    return rejected.stream()
        .filter(event -> event.getPartition() == of.partition() && event.getOffset() == of.offset())
        .findFirst()
        .orElseThrow()
        .getReason();
  }

  /** Reads on for a while after the last, for one that comes twice. */
  private static List<RejectedEvent> rejected(String servers, int expected) throws Exception {
    List<RejectedEvent> rejected = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(LocalTopics.REJECTED_EVENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      for (int after = 0; after < 3 && System.nanoTime() < deadline; ) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          rejected.add(new SingleObjectFormat<>(RejectedEvent.class).read(record.value()));
          assertThat(ByteBuffer.wrap(record.value()).remaining()).isLessThan(1_000_000);
        }
        after += rejected.size() < expected ? 0 : 1;
      }
    }
    return rejected;
  }
}
