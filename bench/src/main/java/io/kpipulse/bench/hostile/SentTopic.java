package io.kpipulse.bench.hostile;

import io.kpipulse.job.KpiJob;
import io.kpipulse.local.broker.TopicSize;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic with all that a job is to read. Each partition is written by a producer with another
 * codec, and the number of a record gives partition and offset, so that a rejection leads back to
 * its record. The first and the last record of each partition are {@link #MARK marks}.
 *
 * @param job that reads it
 * @param topic its name
 * @param records by number, between the marks
 * @param size how many records there are, marks included
 * @param accepted the numbers of those that the job has to accept
 */
record SentTopic(
    KpiJob<?, ?> job, String topic, IntFunction<HostileRecord> records, int size, BitSet accepted) {
  private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
  static final int PARTITIONS = CODECS.size();

  /** How many of the records are marks. */
  static final int MARKS = 2 * PARTITIONS;

  private static final byte[] MARK = {'m', 'a', 'r', 'k'};
  private static final int MAX_REQUEST = 64 << 20;

  /** How the batch of a record is compressed. */
  static String codec(int number) {
    return CODECS.get(number % PARTITIONS);
  }

  /** The record of a number; the one after the start marks is the first of the records. */
  HostileRecord record(int number) {
    int last = size - MARKS - 1;
    int inner = number - PARTITIONS;
    return inner >= 0 && inner <= last
        ? records.apply(inner)
        : records.apply(Math.max(0, Math.min(inner, last))).mark(MARK);
  }

  /** The number of a record by its place. */
  static int number(int partition, long offset) {
    return Math.toIntExact(offset * PARTITIONS + partition);
  }

  /** How many records the job has to reject. */
  int rejected() {
    return size - accepted.cardinality();
  }

  /**
   * Writes all records.
   *
   * @param verdict says whether the job has to accept a record; asked once for each, in order
   * @throws IllegalStateException if the broker does not take them all
   */
  void send(String bootstrapServers, Verdict verdict) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    List<KafkaProducer<byte[], byte[]>> producers =
        CODECS.stream().map(codec -> producer(bootstrapServers, codec)).toList();
    try {
      for (int number = 0; number < size && failure.get() == null; number++) {
        HostileRecord record = record(number);
        int partition = number % PARTITIONS;
        accepted.set(number, verdict.accepts(record, number));
        var unused =
            producers
                .get(partition)
                .send(
                    new ProducerRecord<>(
                        topic,
                        partition,
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()),
                    (sent, problem) -> failure.compareAndSet(null, problem));
      }
    } finally {
      producers.forEach(KafkaProducer::close);
    }
    try (TopicSize sent = new TopicSize(bootstrapServers, topic)) {
      if (failure.get() != null || sent.getAsLong() != size) {
        throw new IllegalStateException(
            "%s of %s records are in topic %s: %s"
                .formatted(sent.getAsLong(), size, topic, failure.get()));
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String codec) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            codec,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_REQUEST),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Says what has to become of a record. */
  @FunctionalInterface
  interface Verdict {
    /** The records of a topic, in the order of their numbers. */
    boolean accepts(HostileRecord record, int number);
  }
}
