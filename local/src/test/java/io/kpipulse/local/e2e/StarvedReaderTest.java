package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A starved reader, or a broker that answers late: what Kafka's client has fetched comes to the job
 * only after its watermark was asked for many times, which is far beyond the idle time.
 */
@Tag("slow")
@SuppressWarnings("try") // the iterator may be interrupted while it closes
class StarvedReaderTest {
  private static final String TOPIC = "held-back";
  private static final int PARTITIONS = 2;
  private static final int RECORDS = 30;

  /** In which a partition is read, one after the other. */
  private static final int BATCHES = 3;

  private static final long BEGIN = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
  private static final int WATERMARK_MILLIS = 50;

  /** Of both subtasks together: 1.5 s at least, three times the idle time. */
  private static final int QUESTIONS = 60;

  private static final AtomicLong ASKED = new AtomicLong();
  private static volatile Held held;

  @TempDir Path directory;

  /** Whose records are held back. */
  enum Held {
    READERS,
    /** Those too who look where the data ends. */
    ALL,
    NOBODY
  }

  @ParameterizedTest
  @EnumSource(
      value = Held.class,
      names = {"READERS", "ALL"})
  void noRecordComesAfterTheWatermark(Held who) throws Exception {
    held = who;
    long before = ASKED.get();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 1)) {
      broker.createTopics(List.of(LocalTopics.definition(TOPIC, PARTITIONS)));
      fill(broker);
      List<String> read = new ArrayList<>();
      try (CloseableIterator<String> records = read(broker)) {
        while (read.size() < PARTITIONS * RECORDS) {
          read.add(records.next());
        }
        held = Held.NOBODY;
      }
      assertThat(read).allMatch(record -> record.endsWith("in time")).doesNotHaveDuplicates();
      assertThat(ASKED.get() - before).as("held back").isGreaterThanOrEqualTo(BATCHES * QUESTIONS);
    }
  }

  private static void fill(EmbeddedBroker broker) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
          var unused =
              producer
                  .send(new ProducerRecord<>(TOPIC, partition, BEGIN + i, null, new byte[] {1}))
                  .get();
        }
      }
    }
  }

  private CloseableIterator<String> read(EmbeddedBroker broker) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARTITIONS, LocalConfiguration.of(directory));
    environment.getConfig().setAutoWatermarkInterval(WATERMARK_MILLIS);
    Map<String, String> client =
        Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            Integer.toString(RECORDS / BATCHES),
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            Hold.class.getName());
    KafkaEvents events =
        new KafkaEvents(new KafkaConnection(broker.bootstrapServers(), client), TOPIC, "readers");
    SourceWatermarkStrategy watermarks = events.watermarks(new AskedClock());
    return environment
        .fromSource(events.source(watermarks), watermarks, "read", SourceRecordCodec.type())
        .transform("watermarks", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .process(new Judge(), Types.STRING)
        .executeAndCollect();
  }

  /** Counts how often a watermark is asked for. */
  private static final class AskedClock extends Clock implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Instant instant() {
      ASKED.incrementAndGet();
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static final class Judge extends ProcessFunction<SourceRecord, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(SourceRecord record, Context context, Collector<String> out) {
      boolean late = record.timestamp().orElseThrow() <= context.timerService().currentWatermark();
      out.collect(
          record.partition()
              + "/"
              + record.offset()
              + (late ? " after the watermark" : " in time"));
    }
  }

  /** Kafka makes one for each client. Readers have a group, look-ups have none. */
  public static final class Hold implements ConsumerInterceptor<byte[], byte[]> {
    private boolean reads;

    @Override
    public void configure(Map<String, ?> client) {
      reads = client.get(ConsumerConfig.GROUP_ID_CONFIG) != null;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      long end = ASKED.get() + QUESTIONS;
      while (isHeld() && ASKED.get() < end) {
        try {
          Thread.sleep(5);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return records;
        }
      }
      return records;
    }

    private boolean isHeld() {
      return held == Held.ALL || (held == Held.READERS && reads);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
  }
}
