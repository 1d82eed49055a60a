package io.kpipulse.local.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * Sorted records and the partitions that they go to: in each partition a sequence that depends on
 * the set of records and the number of partitions alone.
 */
record RecordSequence(SortedRuns runs, int partitions) {
  private static final int DIGEST_CHARACTERS = 32;

  /** Is shown each record. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes the next record.
     *
     * @param index of the record in its partition, from 0
     */
    void visit(int partition, long index, byte[] record) throws IOException;
  }

  /** Shows all records in order. */
  void forEach(Visitor visitor) throws IOException {
    long[] indexes = new long[partitions];
    try (RunMerge merge = runs.open()) {
      for (byte[] record = merge.next(); record != null; record = merge.next()) {
        int partition = partition(LoadRecord.of(record).key());
        visitor.visit(partition, indexes[partition]++, record);
      }
    }
  }

  /** That of the producer's default. */
  private int partition(byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /**
   * Reads all records once.
   *
   * @param written how many of each partition are written already
   */
  SequenceSurvey survey(long[] written, LoadProgress.Stage stage) throws IOException {
    MessageDigest digest = sha256();
    byte[] length = new byte[Integer.BYTES];
    List<PartitionSurvey> surveys =
        Stream.generate(PartitionSurvey::new).limit(partitions).toList();
    forEach(
        (partition, index, record) -> {
          digest.update(ByteBuffer.wrap(length).putInt(0, record.length).array());
          digest.update(record);
          surveys.get(partition).add(record, index < written[partition]);
          stage.advance();
        });
    return new SequenceSurvey(
        HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_CHARACTERS), surveys);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
