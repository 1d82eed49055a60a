package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionReachTest {
  private static final int BLOCK = 10;

  private final PartitionReach reach = new PartitionReach(BLOCK);

  @Test
  void whatAllRecordsOfABlockHaveComeToSettlesAfterTheNextBlock() {
    read(reach, 0, 100);
    read(reach, 10, 205);
    read(reach, 11, 200);
    read(reach, 12, 900);
    read(reach, 29, 300);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    read(reach, 30, 400);
    assertThat(reach.settled()).isEqualTo(200);
    read(reach, 40, 0);
    assertThat(reach.settled()).isEqualTo(300);
  }

  @Test
  void whatIsSettledStays() {
    for (int offset = 0; offset < 100; offset++) {
      read(reach, offset, 1_000 - offset);
    }
    assertThat(reach.settled()).isEqualTo(1_000 - 19);
  }

  @Test
  void theFirstBlockSeenSettlesNothingAsItMayHaveBegunBefore() {
    read(reach, 15, 700);
    read(reach, 20, 200);
    read(reach, 30, 300);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    read(reach, 40, 400);
    assertThat(reach.settled()).isEqualTo(200);
  }

  @Test
  void anAbortedTransactionIsNoBlock() {
    read(reach, 0, 100);
    read(reach, 10, 200);
    read(reach, 9_000, 300);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
    read(reach, 9_010, 300);
    assertThat(reach.settled()).isEqualTo(200);
  }

  @Test
  void aBlockWithoutTimestampsSettlesNothing() {
    read(reach, 0, 100);
    reach.advanceTo(10);
    reach.advanceTo(20);
    reach.advanceTo(30);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
  }

  @Test
  void aPartitionThatWasBegunAnewHasSettledNothing() {
    for (int offset = 0; offset < 50; offset++) {
      read(reach, offset, 100);
    }
    read(reach, 0, 10);
    assertThat(reach.settled()).isEqualTo(PartitionReach.UNKNOWN);
  }

  @Test
  void whoHasSeenMostIsGoneOnFromWhateverComesFirst() {
    PartitionReach early = reach;
    for (int offset = 0; offset < 45; offset++) {
      read(early, offset, 100 + offset);
    }
    long[] first = early.toState(7);
    read(early, 46, 50);
    long[] sameBlock = early.toState(7);
    read(early, 51, 400);
    long[] later = early.toState(7);
    for (List<long[]> states :
        List.of(
            List.of(first, sameBlock),
            List.of(sameBlock, first),
            List.of(sameBlock, first, first))) {
      PartitionReach next = new PartitionReach(BLOCK);
      states.forEach(next::goOnFrom);
      assertThat(next.settled()).isEqualTo(120);
      read(next, 50, 500);
      read(next, 60, 600);
      // The least of the block before is 50, not 140.
      assertThat(next.settled()).isEqualTo(130);
    }
    for (List<long[]> states : List.of(List.of(first, later), List.of(later, first))) {
      PartitionReach next = new PartitionReach(BLOCK);
      states.forEach(next::goOnFrom);
      assertThat(next.toState(7)).isEqualTo(later);
    }
    assertThat(PartitionReach.partitionOf(first)).isEqualTo(7);
  }

  @Test
  void otherBlocksThanThoseOfTheStateGoOnFromWhereItWas() {
    for (int offset = 0; offset < 45; offset++) {
      read(reach, offset, 100 + offset);
    }
    PartitionReach next = new PartitionReach(4 * BLOCK);
    next.goOnFrom(reach.toState(0));
    read(next, 45, 145);
    assertThat(next.settled()).isEqualTo(120);
  }

  private static void read(PartitionReach by, long offset, long timestamp) {
    by.advanceTo(offset);
    by.count(timestamp);
  }
}
