package io.kpipulse.bench.core;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.Histogram;
import io.kpipulse.history.History;
import io.kpipulse.history.LoggedEvent;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskState;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Single calls of the pure cores. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CoreBenchmarks {
  /** A record of each kind. */
  @State(Scope.Thread)
  public static class Records {
    private EventDeserializer<?> reports;
    private EventDeserializer<?> updates;
    private SourceRecord report;
    private SourceRecord update;

    /** Encodes the records. */
    @Setup
    public void encode() throws IOException {
      ReferenceData reference = EventFamilies.SHIPPED.reference();
      reports =
          SatisfactionKpiJob.JOB.deserializer(
              new AvroDecoder<>(ServiceSatisfaction.class), reference);
      updates = TaskKpiJob.JOB.deserializer(new AvroDecoder<>(TaskUpdate.class), reference);
      report = record(Samples.report(1).toByteBuffer().array());
      update = record(Samples.update(1).toByteBuffer().array());
    }

    private static SourceRecord record(byte[] payload) {
      OptionalLong timestamp = OptionalLong.of(Samples.START.toEpochMilli());
      return new SourceRecord("topic", 0, 0, timestamp, new byte[0], payload);
    }
  }

  /** The histories of a case and a task before their last event. */
  @State(Scope.Thread)
  public static class Histories {
    /** Including the last one. */
    @Param({"1", "10", "100"})
    public int events;

    private History<ServiceSatisfaction, CaseState> reports = History.empty(new CaseFamily());
    private History<TaskUpdate, TaskState> updates = History.empty(new TaskFamily());
    private LoggedEvent<ServiceSatisfaction> report;
    private LoggedEvent<TaskUpdate> update;

    /** Builds the histories. */
    @Setup
    public void build() {
      for (int i = 0; i < events - 1; i++) {
        reports = reports.add(logged(Samples.report(i)));
        updates = updates.add(logged(Samples.update(i)));
      }
      report = logged(Samples.report(events - 1));
      update = logged(Samples.update(events - 1));
    }

    /** Without the encoding, of which facts need nothing. */
    private static <E> LoggedEvent<E> logged(E event) {
      return new LoggedEvent<>(event, new byte[0]);
    }
  }

  /** The histogram of a window, and a slice of ten. */
  @State(Scope.Thread)
  public static class Counts {
    /** Minutes up to five weeks, most of them short. */
    private static final double LONGEST = Math.log(50_000);

    /** Values of the window. */
    @Param({"10", "100", "10000"})
    public int events;

    private final Histogram window = new Histogram();
    private final Histogram slice = new Histogram();

    /** Counts the values. */
    @Setup
    public void count() {
      Random random = new Random(1);
      for (int i = 0; i < events; i++) {
        Histogram to = i < 10 ? slice : window;
        to.add(BucketGrid.bucketOf((long) Math.exp(random.nextDouble() * LONGEST)), 1);
      }
      window.add(slice, 1);
    }
  }

  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();

  private final CaseFacts caseFacts =
      new CaseFacts(CATALOG.fieldsOf(ServiceSatisfaction.getClassSchema()));
  private final TaskFacts taskFacts =
      new TaskFacts(ZoneOffset.ofHours(7), CATALOG.fieldsOf(TaskUpdate.getClassSchema()));

  /** A satisfaction report. */
  @Benchmark
  public ValidationResult<?> decodeAndValidateReport(Records records) {
    return records.reports.deserialize(records.report);
  }

  /** A task update. */
  @Benchmark
  public ValidationResult<?> decodeAndValidateUpdate(Records records) {
    return records.updates.deserialize(records.update);
  }

  /** The last report of a case arrives. */
  @Benchmark
  public List<Fact> factsOfCase(Histories histories) {
    return caseFacts.facts(histories.reports.add(histories.report));
  }

  /** The last update of a task arrives. */
  @Benchmark
  public List<Fact> factsOfTask(Histories histories) {
    return taskFacts.facts(histories.updates.add(histories.update));
  }

  /** Counted from above. */
  @Benchmark
  public double percentile95(Counts counts) {
    return BucketGrid.quantile(counts.window, 95);
  }

  /** Ten values. */
  @Benchmark
  public Histogram sliceEntersAndLeaves(Counts counts) {
    counts.window.add(counts.slice, 1);
    counts.window.add(counts.slice, -1);
    return counts.window;
  }
}
