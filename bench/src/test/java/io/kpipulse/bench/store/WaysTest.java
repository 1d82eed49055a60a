package io.kpipulse.bench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WaysTest {
  static final SamplePoints POINTS = new SamplePoints(50, 1_000);

  @TempDir private Path directory;

  @Test
  void theSinkAndTheBareClientLeaveTheSameInQuestDb() throws Exception {
    assertAllArrive(new Ways("QuestDB", QuestPointStore::start, POINTS, 100), directory);
  }

  static void assertAllArrive(Ways ways, Path directory) throws Exception {
    // With two writers, so that the points of each are tried as well.
    for (Way way : List.of(ways.all().get(1), ways.all().get(2))) {
      Delivered delivered = way.run(directory, POINTS.sums());

      assertThat(delivered.written().rows()).isEqualTo(POINTS.count());
      assertThat(delivered.written().checksum()).isEqualTo(POINTS.sums().checksum());
      assertThat(delivered.readable()).isGreaterThanOrEqualTo(delivered.written().elapsed());
      assertThat(delivered.bytesOnDisk()).isPositive();
      assertThat(delivered.writerMicros()).isPositive();
    }
  }

  @Test
  void aStoreThatHoldsMoreThanWasWrittenIsAnError() {
    Way way = new Ways("QuestDB", QuestPointStore::start, POINTS, 100).all().get(1);
    // In the middle of a request: the store never holds just these, not even for a moment.
    StoredSums fewer = new SamplePoints(50, 850).sums();

    assertThatThrownBy(() -> way.run(directory, fewer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("QuestDB, bare client: the store was to hold");
  }
}
