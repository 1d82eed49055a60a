package io.kpipulse.rolling.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.MeasureVector;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SlicePageTest {
  private static final int MEASURES = 2;

  @Property(tries = 200)
  void holdsWhatAMapOfVectorsHoldsAlsoWhenReadAgain(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Integer, MeasureVector> expected = new HashMap<>();
    InMemorySliceStore store = new InMemorySliceStore(MEASURES);
    SlicePage page = new SlicePage(MEASURES);
    int slots = 1 + random.nextInt(SlicePage.SLOTS);
    for (int i = 0; i < 100; i++) {
      int slot = random.nextInt(slots);
      MeasureVector added = vector(random);
      page.add(slot, added);
      expected.computeIfAbsent(slot, any -> new MeasureVector(MEASURES)).add(added);
      if (random.nextInt(10) == 0) {
        store.put(1, 1, page);
        page = store.get(1, 1);
      }
    }
    for (int slot = 0; slot < SlicePage.SLOTS; slot++) {
      assertThat(page.contains(slot)).isEqualTo(expected.containsKey(slot));
      if (page.contains(slot)) {
        MeasureVector total = new MeasureVector(MEASURES);
        page.addTo(total, slot, 1);
        assertThat(total).isEqualTo(expected.get(slot));
        page.addTo(total, slot, -1);
        assertThat(total.isZero()).isTrue();
      }
    }
  }

  private static MeasureVector vector(Random random) {
    MeasureVector vector =
        new MeasureVector(new long[] {random.nextInt(5) - 2, random.nextLong() >> 20}, null);
    if (random.nextInt(3) == 0) {
      vector.count(random.nextInt(337), random.nextInt(3) - 1);
    }
    return vector;
  }

  @Test
  void theVectorAddedStaysTheCallers() {
    MeasureVector added = new MeasureVector(MEASURES);
    added.count(3, 1);
    SlicePage page = new SlicePage(MEASURES);
    page.add(5, added);
    added.add(0, 9);
    added.count(3, 9);
    MeasureVector total = new MeasureVector(MEASURES);
    page.addTo(total, 5, 1);
    assertThat(total.sum(0)).isZero();
    assertThat(total.histogram().count(3)).isEqualTo(1);
  }

  @Test
  void aFullPageOfSmallSumsTakesAByteForEach() throws Exception {
    SlicePage page = new SlicePage(MEASURES);
    for (int slot = 0; slot < SlicePage.SLOTS; slot++) {
      page.add(slot, new MeasureVector(new long[] {slot, -slot}, null));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    page.write(new DataOutputStream(bytes));
    assertThat(bytes.size()).isEqualTo(Long.BYTES + MEASURES * SlicePage.SLOTS + 1);
  }
}
