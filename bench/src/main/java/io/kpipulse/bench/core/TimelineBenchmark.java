package io.kpipulse.bench.core;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.timeline.Timeline;
import io.kpipulse.timeline.TimelineState;
import io.kpipulse.timeline.TimelineUpdate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The last event of a case or a task arrives in order: what changes, and all its facts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimelineBenchmark {
  /** With the one that arrives. */
  @Param({"1", "10", "100"})
  public int events;

  private final CaseFacts caseFacts = new CaseFacts();
  private final TaskFacts taskFacts = new TaskFacts(ZoneOffset.ofHours(7));
  private final Timeline<CaseHistory> cases = new Timeline<>(caseFacts, Duration.ofDays(8));
  private final Timeline<TaskHistory> tasks = new Timeline<>(taskFacts, Duration.ofDays(32));
  private TimelineState<CaseHistory> caseBefore;
  private TimelineState<TaskHistory> taskBefore;
  private ServiceSatisfaction report;
  private TaskUpdate update;
  private CaseHistory caseAfter;
  private TaskHistory taskAfter;
  private long clock;

  /** Builds the histories. */
  @Setup
  public void build() {
    report = Samples.report(events - 1);
    update = Samples.update(events - 1);
    clock = report.getEventTime().toEpochMilli();
    caseAfter = Samples.caseOf(events);
    taskAfter = Samples.taskOf(events);
    caseBefore = new TimelineState<>(Samples.caseOf(events - 1), clock - 1);
    taskBefore = new TimelineState<>(Samples.taskOf(events - 1), clock - 1);
  }

  /** Takes a report in. */
  @Benchmark
  public TimelineUpdate<CaseHistory> changeOfCase(Blackhole sent) {
    CaseHistory history = caseBefore.history().add(report);
    return cases.change(caseBefore, history, clock, Long.MIN_VALUE, sent::consume);
  }

  /** Takes an update in. */
  @Benchmark
  public TimelineUpdate<TaskHistory> changeOfTask(Blackhole sent) {
    TaskHistory history = taskBefore.history().add(update);
    return tasks.change(taskBefore, history, clock, Long.MIN_VALUE, sent::consume);
  }

  /** All facts of the case. */
  @Benchmark
  public List<Fact> factsOfCase() {
    return caseFacts.facts(caseAfter);
  }

  /** All facts of the task. */
  @Benchmark
  public List<Fact> factsOfTask() {
    return taskFacts.facts(taskAfter);
  }
}
