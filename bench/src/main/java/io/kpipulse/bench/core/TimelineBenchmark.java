package io.kpipulse.bench.core;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.satisfaction.CaseReport;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskHistory;
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

/** The last event of a case or a task arrives in order: the new history and all its facts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimelineBenchmark {
  /** Including the one that arrives. */
  @Param({"1", "10", "100"})
  public int events;

  private final CaseFacts caseFacts = new CaseFacts();
  private final TaskFacts taskFacts = new TaskFacts(ZoneOffset.ofHours(7));
  private CaseHistory caseBefore = CaseHistory.EMPTY;
  private TaskHistory taskBefore = TaskHistory.EMPTY;
  private CaseReport report;
  private TaskUpdate update;

  /** Builds the histories. */
  @Setup
  public void build() {
    for (int i = 0; i < events - 1; i++) {
      caseBefore = caseBefore.add(Samples.report(i));
      taskBefore = taskBefore.add(Samples.update(i));
    }
    report = Samples.report(events - 1);
    update = Samples.update(events - 1);
  }

  /** Of a case. */
  @Benchmark
  public List<Fact> factsOfCase() {
    return caseFacts.facts(caseBefore.add(report));
  }

  /** Of a task. */
  @Benchmark
  public List<Fact> factsOfTask() {
    return taskFacts.facts(taskBefore.add(update));
  }
}
