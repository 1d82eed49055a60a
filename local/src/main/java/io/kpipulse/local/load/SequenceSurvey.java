package io.kpipulse.local.load;

import java.util.List;

/**
 * What one reading of a sequence says.
 *
 * @param digest identifies the sequence
 */
record SequenceSurvey(String digest, List<PartitionSurvey> partitions) {
  /** Timestamp of the newest record, epoch milliseconds; the least value if there is none. */
  long latest() {
    return partitions.stream().mapToLong(PartitionSurvey::latest).max().orElse(Long.MIN_VALUE);
  }
}
