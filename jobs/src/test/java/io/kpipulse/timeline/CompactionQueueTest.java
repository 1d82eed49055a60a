package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.satisfaction.CaseEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the timeline of cases: horizon and slack are 8 days, a case is removed 14 days later. */
class CompactionQueueTest {
  private static final int KEY_GROUPS = 4;

  private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> cases;

  @BeforeEach
  void start() throws Exception {
    cases = harness(1, 0);
    cases.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> harness(
      int parallelism, int subtask) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new InputBuffer(Timelines.ofCases(Duration.ofDays(7), Clock.systemUTC()), 0),
        EncodedEvent::entity,
        Types.STRING,
        KEY_GROUPS,
        parallelism,
        subtask);
  }

  @AfterEach
  void stop() throws Exception {
    cases.close();
  }

  @Test
  void theCasesOfARoundShareATimerInEachKeyGroup() throws Exception {
    watermark(cases, "2026-03-02T00:59:00Z");
    arriveAll("2026-03-02T00:30:00Z", 1);
    assertThat(cases.numEventTimeTimers()).isEqualTo(KEY_GROUPS);
    assertThat(cases.extractOutputValues()).hasSize(100);
  }

  @Test
  void noCaseIsLeftWhenNoEventCanReferToIt() throws Exception {
    for (int i = 0; i < 100; i++) {
      arrive(i, String.format(Locale.ROOT, "2026-03-02T00:%02d:00Z", i % 60), 1);
    }
    watermark(cases, "2026-03-03T00:00:00Z");
    watermark(cases, "2026-03-24T00:00:00Z");
    assertThat(cases.numKeyedStateEntries()).isGreaterThanOrEqualTo(100);
    watermark(cases, "2026-03-24T01:15:00Z");
    assertNothingIsLeft();
  }

  @Test
  void aTimerForAnotherReasonLosesNoCase() throws Exception {
    watermark(cases, "2026-03-02T00:59:00Z");
    arriveAll("2026-03-02T00:30:00Z", 1);
    // Each case, the first of its key group among them, wakes up for an answer in between.
    arriveAll("2026-03-02T01:30:00Z", 2);
    watermark(cases, "2026-03-02T02:00:00Z");
    assertThat(cases.extractOutputValues()).hasSize(200);
    watermark(cases, "2026-03-30T00:00:00Z");
    assertNothingIsLeft();
  }

  @Test
  void afterARestartWithAnotherParallelismNoCaseIsLost() throws Exception {
    watermark(cases, "2026-03-02T00:59:00Z");
    for (int i = 0; i < 50; i++) {
      arrive(i, "2026-03-02T00:30:00Z", 1);
    }
    OperatorSubtaskState checkpoint = cases.snapshot(1, 1);
    int removed = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      cases.close();
      cases = harness(2, subtask);
      cases.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              checkpoint, KEY_GROUPS, 1, 2, subtask));
      cases.open();
      removed += cases.numKeyedStateEntries();
      // They join rounds that begin anew, beside those of the checkpoint.
      for (int i = 50; i < 100; i++) {
        if (isOf(subtask, i)) {
          arrive(i, "2026-03-02T00:30:00Z", 1);
        }
      }
      watermark(cases, "2026-03-30T00:00:00Z");
      assertNothingIsLeft();
    }
    assertThat(removed).isGreaterThanOrEqualTo(50);
  }

  private static boolean isOf(int subtask, int number) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator("case " + number, KEY_GROUPS, 2)
        == subtask;
  }

  /**
   * Adds what comes to the queue, for one time, and sends what is handed out; wakes up once in
   * between.
   */
  private static final class Rounds extends KeyedProcessFunction<String, String, String> {
    private transient CompactionQueue queue;

    @Override
    public void processElement(String entity, Context context, Collector<String> out)
        throws Exception {
      context.timerService().registerEventTimeTimer(at("00:51:00"));
      queue.add(at("00:50:00"), context.timerService());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<String> out) throws Exception {
      queue.take(time).forEach(out::collect);
    }
  }

  private static long at(String time) {
    return Instant.parse("2026-03-02T" + time + "Z").toEpochMilli();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> rounds(
      int keyGroups) throws Exception {
    Rounds rounds = new Rounds();
    KeyedProcessOperator<String, String, String> operator =
        new KeyedProcessOperator<>(rounds) {
          @Override
          public void open() throws Exception {
            super.open();
            rounds.queue = new CompactionQueue(this, getRuntimeContext());
          }
        };
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, String, String>(
            operator, entity -> entity, Types.STRING, keyGroups, 1, 0);
    harness.open();
    return harness;
  }

  @Test
  void aFollowerIsHandedOutInItsRoundAndOnceHoweverOftenItWasAdded() throws Exception {
    var queue = rounds(1);
    for (String entity : List.of("first", "second", "third", "second", "second", "third")) {
      queue.processElement(entity, 0);
    }
    queue.processWatermark(at("00:59:59.999"));
    assertThat(queue.extractOutputValues()).isEmpty();
    queue.processWatermark(at("01:00:00"));
    assertThat(queue.extractOutputValues()).containsExactly("second", "third");
    assertThat(queue.numKeyedStateEntries()).isZero();
    queue.close();
  }

  @Test
  void theRoundsOfTheKeyGroupsAreStaggered() throws Exception {
    var queue = rounds(KEY_GROUPS);
    for (int i = 0; i < 100; i++) {
      queue.processElement("entity " + i, 0);
    }
    queue.processWatermark(at("00:51:00"));
    int left = KEY_GROUPS;
    for (String round : List.of("00:52:30", "00:56:15", "01:00:00", "01:03:45")) {
      queue.processWatermark(at(round) - 1);
      assertThat(queue.numEventTimeTimers()).isEqualTo(left);
      queue.processWatermark(at(round));
      left--;
      assertThat(queue.numEventTimeTimers()).isEqualTo(left);
    }
    assertThat(queue.extractOutputValues()).hasSize(100 - KEY_GROUPS);
    queue.close();
  }

  /** One event of each of a hundred cases. */
  private void arriveAll(String time, int revision) throws Exception {
    for (int i = 0; i < 100; i++) {
      arrive(i, time, revision);
    }
  }

  private void arrive(int number, String time, int revision) throws Exception {
    cases.processElement(
        Encoded.of(
            CaseEvents.event(time, revision)
                .setCaseId("case " + number)
                .setScore(revision == 1 ? null : 5)
                .build()),
        0);
  }

  private static void watermark(
      KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> cases, String time)
      throws Exception {
    cases.processWatermark(new Watermark(Instant.parse(time).toEpochMilli()));
  }

  private void assertNothingIsLeft() {
    assertThat(cases.numKeyedStateEntries()).isZero();
    assertThat(cases.numEventTimeTimers()).isZero();
  }
}
