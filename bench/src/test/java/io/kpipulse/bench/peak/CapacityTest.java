package io.kpipulse.bench.peak;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.wire.PackedVector;
import io.kpipulse.wire.PackedVectorCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final int SLICE_BYTES = 2 * 1024;

  private final Capacity capacity = new Capacity(CatalogLoader.shipped(), NationalCodes.all());

  @Test
  void pointsADayFollowFromStepsAndMembers() {
    assertThat(capacity.points())
        .contains(
            new Capacity.Points(
                new Counts.Window("satisfaction_kpi", "commune", "24h"), 3_321, 3_321 * 288L),
            new Capacity.Points(
                new Counts.Window("satisfaction_kpi", "locality", "1h"), 34, 34 * 1_440L),
            new Capacity.Points(
                new Counts.Window("task_flow", "programme_locality", "1d"), 5 * 34, 5 * 34));
  }

  @Test
  void slicesFollowFromLifetimes() {
    // Those alive and the one that begins, of 5 min (1 d + 7 d + 5 min), 1 h (7 d + 7 d + 1 h),
    // 6 h (30 d + 7 d + 1 h) and 1 d (90 d + 7 d + 1 h).
    long slices = (1 + 2_305) + (1 + 337) + (1 + 149) + (1 + 98);

    assertThat(capacity.slices())
        .filteredOn(
            each -> each.group() == MeasureGroup.SATISFACTION && each.scope().equals("commune"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.members()).isEqualTo(3_321);
              assertThat(each.ofMember()).isEqualTo(slices);
            });
  }

  @Test
  void aSliceOfANationalDayWithEveryProcessingTimeTakesTwoKibibytesAtMost() throws IOException {
    int measures =
        CatalogLoader.shipped().measurementOf(MeasureGroup.SATISFACTION).measures().size();
    MeasureVector slice = new MeasureVector(measures);
    for (int i = 0; i < measures; i++) {
      slice.add(i, 5_000_000);
    }
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      slice.count(bucket, 1_000_000L / BucketGrid.size());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PackedVectorCodec().write(PackedVector.of(slice), new DataOutputStream(bytes));

    assertThat(bytes.size()).isLessThanOrEqualTo(SLICE_BYTES);
  }
}
