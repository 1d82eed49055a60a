package io.kpipulse.bench.rolling;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Shared by the processors of one run in Jet; kept in the user context of the member. */
final class JetRun {
  private static final String KEY = "run";

  final Plan plan;
  final Responses responses;
  private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong checksum = new AtomicLong();
  private final AtomicLong counted = new AtomicLong();

  JetRun(Plan plan, HazelcastInstance member) {
    this.plan = plan;
    this.responses = Responses.of(plan);
    member.getUserContext().put(KEY, this);
  }

  static JetRun of(HazelcastInstance member) {
    return (JetRun) member.getUserContext().get(KEY);
  }

  void firstEvent() {
    first.accumulateAndGet(System.nanoTime(), Math::min);
  }

  /** Of a run that has ended, up to the last window of the plan. */
  Outcome outcome() {
    Duration elapsed = Duration.ofNanos(last.get() - first.get());
    return new Outcome(responses.size(), rows.get(), checksum.get(), counted.get(), elapsed);
  }

  /** Reads rows up to the end of the plan; Jet also ends the windows that last beyond. */
  static Sink<KeyedWindowResult<Integer, JetSums>> sink() {
    return SinkBuilder.sinkBuilder("rows", context -> new Rows(of(context.hazelcastInstance())))
        .<KeyedWindowResult<Integer, JetSums>>receiveFn(Rows::add)
        .destroyFn(Rows::close)
        .preferredLocalParallelism(FlinkRun.PARALLELISM)
        .build();
  }

  /** The rows of a sink. */
  private static final class Rows {
    private final Checksum checksum = new Checksum();
    private final JetRun run;
    private final long end;
    private long last = Long.MIN_VALUE;

    Rows(JetRun run) {
      this.run = run;
      this.end = run.plan.end();
    }

    void add(KeyedWindowResult<Integer, JetSums> row) {
      if (row.end() <= end) {
        row.result().addTo(checksum, row.key(), Plan.stepOf(row.end() - 1));
        last = row.end() == end ? System.nanoTime() : last;
      }
    }

    void close() {
      run.last.accumulateAndGet(last, Math::max);
      run.rows.addAndGet(checksum.rows());
      run.checksum.addAndGet(checksum.value());
      run.counted.addAndGet(checksum.counted());
    }
  }
}
