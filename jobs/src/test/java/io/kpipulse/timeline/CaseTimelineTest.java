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
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseTimelineTest {
  private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> cases;

  @BeforeEach
  void start() throws Exception {
    cases =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new InputBuffer(Timelines.ofCases(Duration.ofDays(7), Clock.systemUTC()), 0),
            EncodedEvent::entity,
            Types.STRING);
    cases.open();
  }

  @AfterEach
  void stop() throws Exception {
    cases.close();
  }

  @Test
  void aCaseLeavesNoStateOnceNoEventCanReferToIt() throws Exception {
    arrive(CaseEvents.event("2026-03-02T01:00:00Z", 1));
    arrive(CaseEvents.event("2026-03-04T01:00:00Z", 2).setScore(5));
    watermark("2026-03-12T01:00:00Z");
    assertThat(cases.extractOutputValues()).hasSize(2);
    assertState(1);
    // The latest event, then horizon, slack and the longest gap: 7 + 1 + 14 days, and the next
    // turn.
    watermark("2026-03-26T01:00:00Z");
    assertState(1);
    watermark("2026-03-26T01:14:59.999Z");
    assertState(1);
    watermark("2026-03-26T01:15:00Z");
    assertState(0);
    assertThat(cases.extractOutputValues()).hasSize(2);
  }

  @Test
  void aLateAnswerToACompactedCaseIsCountedWithoutAnotherClosing() throws Exception {
    arrive(CaseEvents.event("2026-03-02T01:00:00Z", 1));
    watermark("2026-03-14T01:00:00Z");
    cases.getOutput().clear();
    arrive(CaseEvents.event("2026-03-14T00:00:00Z", 2).setScore(5));
    assertThat(cases.extractOutputValues())
        .singleElement()
        .satisfies(
            delta ->
                assertThat(delta.fact().measures().sums())
                    .containsExactly(0, 0, 0, 0, 0, 1, 1, 0, 5, 0));
    assertThat(cases.numKeyedStateEntries()).isEqualTo(1);
  }

  private void arrive(ServiceSatisfaction.Builder event) throws Exception {
    cases.processElement(Encoded.of(event.build()), 0);
  }

  private void watermark(String time) throws Exception {
    cases.processWatermark(Instant.parse(time).toEpochMilli());
  }

  private void assertState(int entries) {
    assertThat(cases.numKeyedStateEntries()).isEqualTo(entries);
    assertThat(cases.numEventTimeTimers()).isEqualTo(entries);
  }
}
