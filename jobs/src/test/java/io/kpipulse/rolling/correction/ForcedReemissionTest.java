package io.kpipulse.rolling.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.rolling.slice.Grid;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForcedReemissionTest {
  private static final long STEP = 5;
  private static final Grid GRID = new Grid(7);

  @Property
  void namesEveryStepThatAnIntervalTouchesAndNoOther(
      @ForAll @Size(max = 4) List<@IntRange(max = 80) Integer> starts,
      @ForAll @IntRange(max = 12) int length) {
    ForcedReemission reemission = new ForcedReemission(GRID);
    TreeSet<Long> expected = new TreeSet<>();
    for (int from : starts) {
      reemission.add(from, from + length);
      for (long time = from; time <= from + length; time++) {
        expected.add(GRID.floor(time, STEP));
      }
    }
    for (long step = GRID.floor(-20, STEP); step < 120; step += STEP) {
      assertThat(reemission.contains(step, STEP)).isEqualTo(expected.contains(step));
      Long after = expected.higher(step);
      assertThat(reemission.after(step, STEP)).isEqualTo(after == null ? Long.MAX_VALUE : after);
      Long before = expected.lower(step);
      assertThat(reemission.before(step, STEP)).isEqualTo(before == null ? Long.MIN_VALUE : before);
    }
  }

  @Test
  void intervalsThatMeetAreOneSoThatSubtasksAndRestoresDoNotPileUp() {
    ForcedReemission reemission = new ForcedReemission(GRID);
    reemission.add(10, 20);
    reemission.add(40, 50);
    reemission.add(20, 30);
    reemission.add(30, 40);
    assertThat(reemission.intervals()).containsExactly(new long[] {10, 50});
  }

  @Test
  void forgetsWhatLiesBeforeATime() {
    ForcedReemission reemission = new ForcedReemission(GRID);
    reemission.add(10, 20);
    reemission.add(40, 50);
    reemission.prune(20);
    assertThat(reemission.intervals()).containsExactly(new long[] {20, 20}, new long[] {40, 50});
    reemission.prune(21);
    assertThat(reemission.intervals()).containsExactly(new long[] {40, 50});
  }
}
