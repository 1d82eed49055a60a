package io.kpipulse.local.load;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where a load begins or goes on. Arrays are by partition.
 *
 * @param topic to be written
 * @param sequence of all records
 * @param group that remembers the start offsets
 * @param begun whether an earlier call has begun
 * @param start offset of the first record of the sequence
 * @param written how many records are there already
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoadPlan(
    TargetTopic topic,
    RecordSequence sequence,
    String group,
    boolean begun,
    long[] start,
    long[] written) {
  /** How many records were there before. */
  long done() {
    return Arrays.stream(written).sum();
  }

  /** How many records are to be written. */
  long left() {
    return sequence.runs().size() - done();
  }

  /**
   * Writes what is left.
   *
   * @throws IllegalStateException if the broker rejects a record, or another writer interferes
   */
  void write(LoadWriter writer, LoadProgress progress) throws IOException {
    if (!begun) {
      topic.keepStartOffsets(group, start);
    }
    LoadProgress.Stage stage = progress.begin("writing topic " + topic.name(), left());
    sequence.forEach(
        (partition, index, record) -> {
          if (index >= written[partition]) {
            writer.send(topic.name(), partition, start[partition] + index, LoadRecord.of(record));
            stage.advance();
          }
        });
    writer.flush();
    stage.end();
  }
}
