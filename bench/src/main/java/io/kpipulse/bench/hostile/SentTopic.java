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
 * its record. In each partition the first record and the last of the first part are {@link #MARK
 * marks}.
 */
final class SentTopic {
  private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
  static final int PARTITIONS = CODECS.size();

  private static final byte[] MARK = {'m', 'a', 'r', 'k'};
  private static final int MAX_REQUEST = 64 << 20;

  private final KpiJob<?, ?> job;
  private final String topic;
  private final IntFunction<HostileRecord> records;
  private final Verdict verdict;
  private final int firstPart;
  private final int size;
  private final BitSet accepted = new BitSet();
  private int sent;

  /**
   * @param job that reads it
   * @param topic its name
   * @param records by number; marks take the places of some
   * @param verdict says whether the job has to accept a record; asked once for each, in order
   * @param firstPart how many records are sent before the job starts
   * @param size how many records there will be
   */
  SentTopic(
      KpiJob<?, ?> job,
      String topic,
      IntFunction<HostileRecord> records,
      Verdict verdict,
      int firstPart,
      int size) {
    this.job = job;
    this.topic = topic;
    this.records = records;
    this.verdict = verdict;
    this.firstPart = firstPart;
    this.size = size;
  }

  /** That reads it. */
  KpiJob<?, ?> job() {
    return job;
  }

  /** Its name. */
  String topic() {
    return topic;
  }

  /** How many records there will be. */
  int size() {
    return size;
  }

  /** How many records are sent before the job starts. */
  int firstPart() {
    return firstPart;
  }

  /** How many records are there. */
  int sent() {
    return sent;
  }

  /** How the batch of a record is compressed. */
  static String codec(int number) {
    return CODECS.get(number % PARTITIONS);
  }

  /** The record of a number. */
  HostileRecord record(int number) {
    boolean marks = number < PARTITIONS || (number >= firstPart - PARTITIONS && number < firstPart);
    HostileRecord record = records.apply(number);
    return marks ? record.mark(MARK) : record;
  }

  /** The number of a record by its place. */
  static int number(int partition, long offset) {
    return Math.toIntExact(offset * PARTITIONS + partition);
  }

  /** Whether the job has to accept a record that was sent. */
  boolean isAccepted(int number) {
    return accepted.get(number);
  }

  /** How many of those sent the job has to accept. */
  int accepted() {
    return accepted.cardinality();
  }

  /** How many of those sent the job has to reject. */
  int rejected() {
    return sent - accepted();
  }

  /** The record to send next, with its verdict. */
  HostileRecord next() {
    HostileRecord record = record(sent);
    accepted.set(sent, verdict.accepts(record, sent));
    sent++;
    return record;
  }

  /**
   * Writes the next records.
   *
   * @param until the first number that is not sent
   * @throws IllegalStateException if the broker does not take them all
   */
  void send(String bootstrapServers, int until) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    List<KafkaProducer<byte[], byte[]>> producers =
        CODECS.stream().map(codec -> producer(bootstrapServers, codec)).toList();
    try {
      while (sent < until && failure.get() == null) {
        int partition = sent % PARTITIONS;
        HostileRecord record = next();
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
                    (place, problem) -> failure.compareAndSet(null, problem));
      }
    } finally {
      producers.forEach(KafkaProducer::close);
    }
    try (TopicSize there = new TopicSize(bootstrapServers, topic)) {
      if (failure.get() != null || there.getAsLong() != until) {
        throw new IllegalStateException(
            "%s of %s records are in topic %s: %s"
                .formatted(there.getAsLong(), until, topic, failure.get()));
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
