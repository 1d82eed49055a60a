package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.wire.Encoded;
import io.kpipulse.wire.EncodedEvent;
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
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The operator sends what its function alone would send, by every clock; it only waits better. */
class TimelineOperatorTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final ServiceSatisfaction CLOSED =
      CaseEvents.event("2026-03-02T01:00:00Z", 1).build();

  /** What happens to both: an event arrives, the clock moves, or a checkpoint is restored. */
  sealed interface Step {
    record Arrive(ServiceSatisfaction event) implements Step {}

    record Move(Duration by) implements Step {}

    record Restore() implements Step {}
  }

  @Property(tries = 150)
  void whatIsSentIsWhatTheFunctionAloneSends(@ForAll("steps") List<Step> steps) throws Exception {
    try (Side alone = new Side(false);
        Side operator = new Side(true)) {
      for (Step step : steps) {
        alone.take(step);
        operator.take(step);
        if (!(step instanceof Step.Arrive)) {
          assertThat(operator.totals.sums()).isEqualTo(alone.totals.sums());
          // Several events of one case that are reached at once may leave touches among them.
          assertThat(operator.totals.received()).containsAll(alone.totals.received());
        }
      }
      Step far = new Step.Move(Duration.ofDays(60));
      alone.take(far);
      operator.take(far);
      assertThat(operator.totals.sums()).isEqualTo(alone.totals.sums());
      assertThat(operator.harness.numKeyedStateEntries())
          .isEqualTo(alone.harness.numKeyedStateEntries());
    }
  }

  @Test
  void anEventAheadOfTheClockTouchesNoStateUntilTheClockReachesIt() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofMinutes(59)));
      side.take(new Step.Arrive(CLOSED));
      assertThat(side.harness.numKeyedStateEntries()).isZero();
      assertThat(side.harness.numEventTimeTimers()).isZero();
      side.take(new Step.Move(Duration.ofMinutes(1)));
      assertThat(side.totals.sums()).hasSize(1);
      assertThat(side.harness.numKeyedStateEntries()).isEqualTo(1);
      // When it is to be frozen is in a list.
      assertThat(side.harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void whatWaitsTakesAPartOfTheHeapAtMost() {
    assertThat(TimelineOperator.room(1L << 30, 4)).isEqualTo(16L << 20);
    assertThat(TimelineOperator.room(64L << 30, 2)).isEqualTo(96L << 20);
  }

  @Test
  void whereThereIsNoMoreRoomAnEventGoesToStateAndWhatIsReachedGivesItsRoomBack() throws Exception {
    TimelineOperator<ServiceSatisfaction, CaseHistory> small =
        new TimelineOperator<>(
            TimelineFunction.ofCases(Duration.ofDays(7), Clock.fixed(START, ZoneOffset.UTC)), 1);
    KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(small, EncodedEvent::entity, Types.STRING);
    try {
      harness.open();
      harness.processWatermark(START.toEpochMilli());
      harness.processElement(closed("first", "01:00:00"), 0);
      assertThat(harness.numEventTimeTimers()).isZero();
      harness.processElement(closed("second", "01:00:00"), 0);
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      harness.processWatermark(START.plus(Duration.ofHours(1)).toEpochMilli());
      assertThat(harness.numEventTimeTimers()).isZero();
      harness.processElement(closed("third", "02:00:00"), 0);
      assertThat(harness.numEventTimeTimers()).isZero();
      harness.prepareSnapshotPreBarrier(1);
      int timers = harness.numEventTimeTimers();
      harness.processElement(closed("fourth", "02:00:00"), 0);
      assertThat(harness.numEventTimeTimers()).isEqualTo(timers);
    } finally {
      harness.close();
    }
  }

  private static EncodedEvent closed(String id, String time) {
    return Encoded.of(CaseEvents.event("2026-03-02T" + time + "Z", 1).setCaseId(id).build());
  }

  @Test
  void factsGoOutBeforeTheWatermarkThatReachesThem() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofMinutes(59)));
      side.harness.processElement(Encoded.of(CLOSED), 0);
      side.harness.processWatermark(START.plus(Duration.ofHours(2)).toEpochMilli());
      assertThat(side.harness.getOutput().peek()).isNotInstanceOf(Watermark.class);
    }
  }

  @Test
  void whatWaitsIsInTheCheckpoint() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofMinutes(59)));
      side.take(new Step.Arrive(CLOSED));
      side.take(new Step.Restore());
      side.take(new Step.Move(Duration.ofMinutes(1)));
      assertThat(side.totals.sums()).hasSize(1);
    }
  }

  @Test
  void whatMayHaveBeenWrittenBeforeARestoreLeavesATouchWhenAnotherEventTakesItAway()
      throws Exception {
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
  void whatIsBeyondTheHorizonIsSoBeforeTheClockIsHeardAfterARestore() throws Exception {
    try (Side side = new Side(true)) {
      side.take(new Step.Move(Duration.ofDays(9)));
      side.take(new Step.Restore());
      side.take(new Step.Restore());
      side.take(new Step.Arrive(CLOSED));
      assertThat(side.harness.numKeyedStateEntries()).isZero();
      side.take(new Step.Move(Duration.ofDays(1)));
      assertThat(side.totals.sums()).isEmpty();
      side.take(new Step.Restore());
      assertThat(side.function.beyondHorizon()).isOne();
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
            .as(TimelineOperatorTest::arrive);
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
    private final boolean operator;
    private final Totals totals = new Totals();
    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness;
    private TimelineFunction<ServiceSatisfaction, CaseHistory> function;
    private Instant clock = START;
    private long reached = Long.MIN_VALUE;

    Side(boolean operator) throws Exception {
      this.operator = operator;
      harness = harness();
      harness.open();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness()
        throws Exception {
      function =
          TimelineFunction.ofCases(
              Duration.ofDays(7), Clock.fixed(clock.plusSeconds(600), ZoneOffset.UTC));
      if (!operator) {
        function.goesOnFrom(reached);
      }
      OneInputStreamOperator<EncodedEvent, FactDelta> runner =
          operator ? new TimelineOperator<>(function) : new KeyedProcessOperator<>(function);
      return new KeyedOneInputStreamOperatorTestHarness<>(
          runner, EncodedEvent::entity, Types.STRING);
    }

    void take(Step step) throws Exception {
      if (step instanceof Step.Arrive arrive) {
        harness.processElement(Encoded.of(arrive.event()), 0);
      } else if (step instanceof Step.Move move) {
        clock = clock.plus(move.by());
        reached = clock.toEpochMilli();
        harness.processWatermark(reached);
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
