package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.satisfaction.CaseEvents;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/**
 * A counter-example of {@link WholeJobPropertyTest}, shrunk. Before the crash a case leaves the
 * hour, and so a point is written at that step. Afterwards the events that move the case and amend
 * another are read before the clock moves: nothing but a touch tells that there was such a point.
 */
class CrashBeforeTheFirstCheckpointTest {

  @Test
  void theStepAtWhichATakenBackFactLeftIsWrittenAgain() throws Exception {
    assertThat(objectionsAfter(JobSimulation::crash)).isEmpty();
  }

  @Test
  void alsoWhereFlinkKnowsOfNoRunBefore() throws Exception {
    assertThat(objectionsAfter(JobSimulation::crashForgotten)).isEmpty();
  }

  private static List<String> objectionsAfter(Consumer<JobSimulation<?>> crash) throws Exception {
    List<Report<ServiceSatisfaction>> reports =
        List.of(
            reported("2026-03-02T01:05:00Z", closed("moved", "01:05:00Z", 2)),
            reported("2026-03-02T01:07:00Z", closed("amended", "01:07:00Z", 1)),
            reported(
                "2026-03-02T04:00:00Z",
                closed("amended", "01:07:00Z", 2).setHandledOnTime(false).setComplaint(true)),
            reported("2026-03-02T04:00:00Z", closed("moved", "01:01:00Z", 1)));
    long start = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    try (JobSimulation<ServiceSatisfaction> course =
        new JobSimulation<>(CASES, reports, 1, start, new Random(7), HashMapStateBackend::new)) {
      course.start(1);
      course.read();
      course.read();
      course.pass(2 * AnyReports.HOUR);
      for (int i = 0; i < 7; i++) {
        course.look();
      }
      course.running().deliverAll();
      course.settle();

      crash.accept(course);
      course.wall().set(Instant.parse("2026-03-02T04:01:00Z").toEpochMilli());
      course.start(1);
      course.finish(AnyReports.HOUR);
      return OracleAssertions.objections(CASES, reports, course.store(), course.running().clock());
    }
  }

  private static ServiceSatisfaction.Builder closed(String id, String time, int revision) {
    return CaseEvents.event("2026-03-02T" + time, revision).setCaseId(id);
  }

  private static Report<ServiceSatisfaction> reported(
      String time, ServiceSatisfaction.Builder event) {
    return new Report<>(
        0,
        Instant.parse(time).toEpochMilli(),
        0,
        event.getEventTime().toEpochMilli(),
        event.build());
  }
}
