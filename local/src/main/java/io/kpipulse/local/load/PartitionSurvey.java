package io.kpipulse.local.load;

/** The records of one partition: how many, and those on both sides of the first to be written. */
final class PartitionSurvey {
  private long count;
  private byte[] lastWritten;
  private byte[] next;
  private byte[] last;

  /**
   * Adds the next record of the partition.
   *
   * @param written whether the partition has it already
   */
  void add(byte[] record, boolean written) {
    count++;
    last = record;
    if (written) {
      lastWritten = record;
    } else if (next == null) {
      next = record;
    }
  }

  long count() {
    return count;
  }

  /** The last that is written already; there is one. */
  LoadRecord lastWritten() {
    return LoadRecord.of(lastWritten);
  }

  /** The first to be written; there is one. */
  LoadRecord next() {
    return LoadRecord.of(next);
  }

  /** Timestamp of the last, epoch milliseconds; the least value if there is none. */
  long latest() {
    return last == null ? Long.MIN_VALUE : LoadRecord.of(last).timestamp();
  }
}
