package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.satisfaction.CaseEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The buffer leaves no trace: at every watermark the same is emitted as without it. */
class InputBufferTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final ServiceSatisfaction CLOSED =
      CaseEvents.event("2026-03-02T01:00:00Z", 1).build();

  /** What happens to both: an event arrives, the watermark moves, or a checkpoint is restored. */
  sealed interface Step {
    record Arrive(ServiceSatisfaction event) implements Step {}

    record Move(Duration by) implements Step {}

    record Restore() implements Step {}
  }

  @Property(tries = 150)
  void theSameIsEmittedAsWithoutABuffer(@ForAll("steps") List<Step> steps) throws Exception {
    try (Side unbuffered = new Side(false);
        Side buffered = new Side(true)) {
      for (Step step : steps) {
        unbuffered.take(step);
        buffered.take(step);
        if (!(step instanceof Step.Arrive)) {
          assertThat(buffered.totals.sums()).isEqualTo(unbuffered.totals.sums());
          // Several events of one case that are reached at once may leave invalidations among them.
          assertThat(buffered.totals.received()).containsAll(unbuffered.totals.received());
        }
      }
      Step far = new Step.Move(Duration.ofDays(60));
      unbuffered.take(far);
      buffered.take(far);
      assertThat(buffered.totals.sums()).isEqualTo(unbuffered.totals.sums());
      assertThat(buffered.harness.numKeyedStateEntries())
          .isEqualTo(unbuffered.harness.numKeyedStateEntries());
    }
  }

  @Test
  void anEventAheadOfTheWatermarkTouchesNoStateUntilTheWatermarkReachesIt() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofMinutes(59)));
      side.take(new Step.Arrive(CLOSED));
      assertThat(side.harness.numKeyedStateEntries()).isZero();
      assertThat(side.harness.numEventTimeTimers()).isZero();
      side.take(new Step.Move(Duration.ofMinutes(1)));
      assertThat(side.totals.sums()).hasSize(1);
      assertThat(side.harness.numKeyedStateEntries()).isEqualTo(1);
      // Its compaction.
      assertThat(side.harness.numEventTimeTimers()).isEqualTo(1);
    }
  }

  @Test
  void anEventBeyondTheBoundGoesToStateAndReleasedEventsFreeTheirBytes() throws Exception {
    InputBuffer small =
        new InputBuffer(
            Timelines.ofCases(Duration.ofDays(7), Clock.fixed(START, ZoneOffset.UTC)), 1);
    KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            small, EncodedEvent::entity, Types.STRING, 128, 1, 0);
    try {
      harness.open();
      harness.processWatermark(START.plus(Duration.ofMinutes(59)).toEpochMilli());
      harness.processElement(closed("first", "01:00:00"), 0);
      assertThat(harness.numKeyedStateEntries()).isZero();
      harness.processElement(closed("second", "01:00:00"), 0);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processWatermark(START.plus(Duration.ofHours(1)).toEpochMilli());
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      harness.processElement(closed("third", "01:30:00"), 0);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
      harness.processElement(closed("fourth", "01:30:00"), 0);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
    } finally {
      harness.close();
    }
  }

  private static EncodedEvent closed(String id, String time) {
    return Encoded.of(CaseEvents.event("2026-03-02T" + time + "Z", 1).setCaseId(id).build());
  }

  @Test
  void factsAreEmittedBeforeTheWatermarkThatReachesThem() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofMinutes(59)));
      side.harness.processElement(Encoded.of(CLOSED), 0);
      side.harness.processWatermark(START.plus(Duration.ofHours(2)).toEpochMilli());
      assertThat(side.harness.getOutput().peek()).isNotInstanceOf(Watermark.class);
    }
  }

  @Test
  void bufferedEventsAreInTheCheckpoint() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofMinutes(59)));
      side.take(new Step.Arrive(CLOSED));
      side.take(new Step.Restore());
      side.take(new Step.Move(Duration.ofMinutes(1)));
      assertThat(side.totals.sums()).hasSize(1);
    }
  }

  @Test
  void afterARestoreAFactThatMayHaveBeenWrittenLeavesAnInvalidationWhenItGoes() throws Exception {
    ServiceSatisfaction written = CaseEvents.event("2026-03-02T01:05:00Z", 1).build();
    ServiceSatisfaction before =
        CaseEvents.event("2026-03-02T01:02:00Z", 1).setLocality("01").build();
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofHours(1)));
      side.take(new Step.Restore());
      side.take(new Step.Move(Duration.ZERO));
      side.take(new Step.Arrive(written));
      side.take(new Step.Arrive(before));
      side.take(new Step.Move(Duration.ofMinutes(3)));
      side.take(new Step.Move(Duration.ofMinutes(10)));
      assertThat(side.totals.sums()).hasSize(1);
      assertThat(side.totals.received())
          .extracting(Totals.Slot::time)
          .contains(written.getEventTime().toEpochMilli());
    }
  }

  @Test
  void rightAfterARestoreEventsAreLateByTheCheckpointedWatermark() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofDays(9)));
      side.take(new Step.Restore());
      side.take(new Step.Restore());
      side.take(new Step.Arrive(CLOSED));
      assertThat(side.harness.numKeyedStateEntries()).isZero();
      side.take(new Step.Move(Duration.ofDays(1)));
      assertThat(side.totals.sums()).isEmpty();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> events =
        Combinators.combine(
                Arbitraries.integers().between(-600, 6_000),
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 5).injectNull(0.4),
                Arbitraries.of("case-1", "case-2", "case-3"))
            .as(InputBufferTest::arrive);
    Arbitrary<Step> moves =
        Arbitraries.oneOf(
                Arbitraries.integers().between(0, 300), Arbitraries.of(1_440, 12_000, 40_000))
            .map(minutes -> new Step.Move(Duration.ofMinutes(minutes)));
    return Arbitraries.frequencyOf(
            Tuple.of(6, events),
            Tuple.of(3, moves),
            Tuple.of(1, Arbitraries.just((Step) new Step.Restore())))
        .list()
        .ofMaxSize(25);
  }

  private static Step arrive(int minute, int revision, Integer score, String id) {
    return new Step.Arrive(
        CaseEvents.event(START.plus(Duration.ofMinutes(minute)).toString(), revision)
            .setEventId(id + minute + revision + score)
            .setCaseId(id)
            .setScore(score == null || score == 0 ? null : score)
            .setComplaint(score != null && score == 0)
            .build());
  }

  /** One of the two, with all that it ever sent. */
  private static final class Side implements AutoCloseable {
    private final boolean buffered;
    private final Totals totals = new Totals();
    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness;
    private Instant watermark = START;

    Side(boolean buffered) throws Exception {
      this.buffered = buffered;
      harness = harness();
      harness.open();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness()
        throws Exception {
      TimelineFunction<?, ?> function =
          Timelines.ofCases(
              Duration.ofDays(7), Clock.fixed(watermark.plusSeconds(600), ZoneOffset.UTC));
      return new KeyedOneInputStreamOperatorTestHarness<>(
          buffered ? new InputBuffer(function) : new InputBuffer(function, 0),
          EncodedEvent::entity,
          Types.STRING);
    }

    void take(Step step) throws Exception {
      if (step instanceof Step.Arrive arrive) {
        harness.processElement(Encoded.of(arrive.event()), 0);
      } else if (step instanceof Step.Move move) {
        watermark = watermark.plus(move.by());
        harness.processWatermark(watermark.toEpochMilli());
      } else {
        harness.prepareSnapshotPreBarrier(1);
        harness.extractOutputValues().forEach(totals::add);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(checkpoint);
        harness.open();
      }
      harness.extractOutputValues().forEach(totals::add);
      harness.getOutput().clear();
    }

    @Override
    public void close() {
      try {
        harness.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
