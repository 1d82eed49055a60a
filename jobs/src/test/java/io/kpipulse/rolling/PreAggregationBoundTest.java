package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PreAggregationBoundTest {
  private static final long STEP = 300_000;

  @Test
  void whatWaitsIsBoundedHoweverDifferentTheFacts() throws Exception {
    OneInputStreamOperatorTestHarness<FactDelta, ScopeDelta> harness =
        new OneInputStreamOperatorTestHarness<>(
            new PreAggregationOperator(CatalogLoader.shipped()));
    try {
      harness.open();
      int facts = 300_000;
      int flushed = 0;
      for (int i = 0; i < facts; i++) {
        // Each in a slice of its own, of the country and of a ministry.
        Dimensions codes = new Dimensions("M" + i % 500, null, null, null, null, null, null);
        Fact fact = new Fact(i * STEP, MeasureGroup.TASK_NOW, codes, new MeasureVector(17));
        harness.processElement(new FactDelta(fact, Cause.ADDED), 0);
        flushed += sums(harness.extractOutputValues());
        harness.getOutput().clear();
        assertThat(2 * (i + 1) - flushed).isLessThanOrEqualTo(200_000);
      }
      harness.prepareSnapshotPreBarrier(1);
      assertThat(flushed + sums(harness.extractOutputValues())).isEqualTo(2 * facts);
    } finally {
      harness.close();
    }
  }

  private static int sums(List<ScopeDelta> scopes) {
    return scopes.stream().mapToInt(scope -> scope.slices().size()).sum();
  }
}
