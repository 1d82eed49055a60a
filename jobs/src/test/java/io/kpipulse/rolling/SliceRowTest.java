package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.wire.PackedVector;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceRowTest {
  private static final long SIZE = 10;
  private static final long WINDOW = 60;
  private static final long LIFETIME = 200;

  @Property
  void holdsWhatWasAddedWhateverItKeepsOnTheHeap(
      @ForAll long seed, @ForAll @IntRange(max = 2_000) int bytes) {
    Random random = new Random(seed);
    HeapRoom room = new HeapRoom(bytes);
    HeapSliceStore store = new HeapSliceStore(room);
    SliceRow row = new SliceRow(store, 0, SIZE, WINDOW);
    Map<Long, Long> expected = new TreeMap<>();
    long clock = 1_000;
    for (int i = 0; i < 200; i++) {
      long start = (clock + random.nextInt(250) - 200) / SIZE * SIZE;
      if (start >= row.expiredBefore()) {
        row.add(start, vector(i), random.nextBoolean());
        expected.merge(start, (long) i, Long::sum);
      }
      clock += random.nextInt(15);
      row.expire(clock - LIFETIME);
      row.settle(clock);
      expected.keySet().removeIf(gone -> gone < row.expiredBefore());
      if (random.nextInt(10) == 0) {
        row.flush();
        assertThat(store.size()).isEqualTo(expected.size());
        expected.forEach(
            (slice, sum) -> assertThat(store.get(0, slice).unpack().sum(0)).isEqualTo(sum));
      }
      assertThat(row.size()).isEqualTo(expected.size());
      expected.forEach((slice, sum) -> assertThat(sum(row, slice)).isEqualTo(sum));
      assertThat(room.free()).isBetween(0L, (long) bytes);
    }
    row.expire(Long.MAX_VALUE);
    assertThat(room.free()).isEqualTo(bytes);
    assertThat(store.size()).isZero();
  }

  @Test
  void whatHasLeftItsWindowGivesItsRoomBackAtTheBarrier() {
    HeapRoom room = new HeapRoom(10_000);
    HeapSliceStore store = new HeapSliceStore(room);
    SliceRow row = new SliceRow(store, 0, SIZE, WINDOW);
    row.add(0, vector(7), true);
    row.settle(SIZE);
    row.settle(WINDOW - 1);
    row.flush();
    assertThat(store.get(0, 0).unpack()).isEqualTo(vector(7));
    assertThat(room.free()).isLessThan(10_000);
    row.settle(WINDOW);
    row.flush();
    assertThat(room.free()).isEqualTo(10_000);
  }

  @Test
  void whatHasLeftItsWindowMakesRoomForWhatComes() {
    HeapRoom room = new HeapRoom(PackedVector.of(vector(7)).heapBytes());
    HeapSliceStore store = new HeapSliceStore(room);
    SliceRow row = new SliceRow(store, 0, SIZE, WINDOW);
    row.add(0, vector(7), true);
    row.settle(SIZE);
    row.add(WINDOW, vector(8), true);
    assertThat(store.size()).isZero();
    row.settle(WINDOW + SIZE);
    assertThat(store.get(0, 0).unpack()).isEqualTo(vector(7));
    assertThat(store.get(0, WINDOW)).isNull();
    assertThat(room.free()).isZero();
  }

  @Test
  void theRoomIsAnEighthOfTheHeapOverAllSubtasks() {
    assertThat(HeapRoom.of(1L << 30, 4).free()).isEqualTo(32L << 20);
    assertThat(HeapRoom.of(64L << 30, 2).free()).isEqualTo(128L << 20);
  }

  @Test
  void withoutRoomTheStoreGetsItWhenTheClockHasPassed() {
    HeapSliceStore store = new HeapSliceStore(new HeapRoom(0));
    SliceRow row = new SliceRow(store, 0, SIZE, WINDOW);
    row.add(0, vector(7), true);
    row.settle(SIZE - 1);
    assertThat(store.size()).isZero();
    row.settle(SIZE);
    assertThat(store.size()).isEqualTo(1);
  }

  private static long sum(SliceRow row, long slice) {
    MeasureVector total = vector(0);
    row.addTo(total, row.position(slice), 1);
    return total.sum(0);
  }

  private static MeasureVector vector(long value) {
    return new MeasureVector(new long[] {value}, null);
  }
}
