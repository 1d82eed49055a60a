package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionReachTest {
  private static final int BLOCK = 160;

  /** A block has sixteen. */
  private static final int RUN = 10;

  private final PartitionReach reach = new PartitionReach(BLOCK);

  @Test
  void whatTheRunsOfABlockHaveComeToSettlesAfterTheNextBlock() {
    readAll(reach, 0, 2 * BLOCK);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    read(reach, 2 * BLOCK, 0);
    // The first run has the least of all: its greatest is that of its last record.
    assertThat(reach.settled()).isEqualTo(RUN - 1);
    readAll(reach, 2 * BLOCK + 1, 3 * BLOCK + 1);
    assertThat(reach.settled()).isEqualTo(BLOCK + RUN - 1);
  }

  @Test
  void whatIsSettledStays() {
    readAll(reach, 0, 3 * BLOCK);
    for (int offset = 3 * BLOCK; offset < 9 * BLOCK; offset++) {
      read(reach, offset, -offset);
    }
    assertThat(reach.settled()).isEqualTo(2 * BLOCK + RUN - 1);
  }

  @Test
  void aFewWrongClocksMoveNothing() {
    for (int offset = 0; offset < 2 * BLOCK; offset++) {
      long wrong = offset % RUN == 3 ? 0 : 1_000_000;
      read(reach, offset, offset % RUN == 3 || offset % 70 == 1 ? wrong : 1_000);
    }
    read(reach, 2 * BLOCK, 1_000);
    assertThat(reach.settled()).isEqualTo(1_000);
  }

  @Test
  void aBlockWhoseBeginningWasNotSeenSettlesNothing() {
    readAll(reach, RUN, 2 * BLOCK + 1);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    readAll(reach, 2 * BLOCK + 1, 3 * BLOCK + 1);
    assertThat(reach.settled()).isEqualTo(BLOCK + RUN - 1);
  }

  @Test
  void whoBeginsInTheMiddleOfARunNeverKnowsMore() {
    PartitionReach later = new PartitionReach(BLOCK);
    for (int offset = 0; offset < 4 * BLOCK; offset++) {
      long timestamp = 2L * BLOCK - offset % BLOCK;
      read(reach, offset, timestamp);
      if (offset >= RUN / 2) {
        read(later, offset, timestamp);
        assertThat(later.settled()).isLessThanOrEqualTo(reach.settled());
      }
    }
  }

  @Test
  void aBlockThatIsMostlyAnAbortedTransactionSettlesNothing() {
    readAll(reach, 0, RUN);
    readAll(reach, BLOCK - RUN, BLOCK + 1);
    readAll(reach, 3 * BLOCK, 5 * BLOCK);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    read(reach, 5 * BLOCK, 0);
    assertThat(reach.settled()).isEqualTo(3 * BLOCK + RUN - 1);
  }

  @Test
  void aBlockSettlesHoweverFarTheNextOneIs() {
    readAll(reach, 0, BLOCK);
    read(reach, 90 * BLOCK, 0);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    read(reach, 91 * BLOCK, 0);
    assertThat(reach.settled()).isEqualTo(RUN - 1);
  }

  @Test
  void aRunWithoutTimestampsKeepsItsBlockFromSettling() {
    readAll(reach, 0, RUN);
    for (int offset = RUN; offset < 2 * RUN; offset++) {
      reach.advanceTo(offset);
    }
    readAll(reach, 2 * RUN, 2 * BLOCK + 1);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
  }

  @Test
  void aPartitionThatWasBegunAnewHasSettledNothing() {
    readAll(reach, 0, 3 * BLOCK);
    read(reach, 0, 0);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    readAll(reach, 1, 2 * BLOCK + 1);
    assertThat(reach.settled()).isEqualTo(RUN - 1);
  }

  @Test
  void whereverItGoesOnFromAStateItComesToTheSame() {
    PartitionReach stale = new PartitionReach(BLOCK);
    long[] before = {};
    for (int offset = 0; offset < 5 * BLOCK; offset++) {
      long timestamp = (offset * 7919L) % 1_000;
      read(reach, offset, timestamp);
      read(stale, offset, timestamp);
      long[] now = stale.toState(7);
      PartitionReach next = new PartitionReach(BLOCK);
      if (offset > 0) {
        next.goOnFrom(offset % 2 == 0 ? before : now);
        next.goOnFrom(offset % 2 == 0 ? now : before);
        stale = next;
        assertThat(next.toState(7)).isEqualTo(now);
        assertThat(next.settled()).isEqualTo(reach.settled());
      }
      before = now;
    }
    assertThat(PartitionReach.partitionOf(before)).isEqualTo(7);
  }

  @Test
  void ofAStateWithOtherBlocksOnlyWhatIsSettledIsTaken() {
    readAll(reach, 0, 2 * BLOCK + RUN);
    PartitionReach next = new PartitionReach(2 * BLOCK);
    next.goOnFrom(reach.toState(0));
    assertThat(next.settled()).isEqualTo(RUN - 1);
    readAll(next, 2 * BLOCK + RUN, 6 * BLOCK);
    assertThat(next.settled()).isEqualTo(RUN - 1);
    read(next, 6 * BLOCK, 0);
    assertThat(next.settled()).isEqualTo(2 * BLOCK + 2 * RUN - 1);
  }

  /** Each with its offset for a timestamp. */
  private static void readAll(PartitionReach by, int from, int to) {
    for (int offset = from; offset < to; offset++) {
      read(by, offset, offset);
    }
  }

  private static void read(PartitionReach by, long offset, long timestamp) {
    by.advanceTo(offset);
    by.count(timestamp);
  }
}
