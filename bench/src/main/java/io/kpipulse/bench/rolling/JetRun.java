package io.kpipulse.bench.rolling;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Shared by the processors of one run in Jet; kept in the user context of the member. */
final class JetRun {
  private static final String KEY = "run";

  private final Plan plan;
  private final Responses responses;
  private final CountDownLatch sinks = new CountDownLatch(FlinkRun.PARALLELISM);
  private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong checksum = new AtomicLong();
  private final AtomicLong counted = new AtomicLong();

  JetRun(Plan plan, HazelcastInstance member) {
    this.plan = plan;
    this.responses = Responses.of(plan);
    member.getUserContext().put(KEY, this);
  }

  static JetRun of(Processor.Context context) {
    return (JetRun) context.hazelcastInstance().getUserContext().get(KEY);
  }

  Plan plan() {
    return plan;
  }

  Responses responses() {
    return responses;
  }

  void firstEvent() {
    first.accumulateAndGet(System.nanoTime(), Math::min);
  }

  /** Open until every sink has had all its rows. */
  CountDownLatch sinks() {
    return sinks;
  }

  /** Of a run that ends now. */
  Outcome outcome() {
    return new Outcome(
        responses.size(),
        rows.get(),
        checksum.get(),
        counted.get(),
        Duration.ofNanos(System.nanoTime() - first.get()));
  }

  /** A sink that reads the rows until the last watermark. */
  static final class Rows extends AbstractProcessor {
    private final Checksum checksum = new Checksum();
    private JetRun run;
    private long rows;

    @Override
    protected void init(Context context) {
      run = of(context);
    }

    @Override
    protected boolean tryProcess(int ordinal, Object item) {
      @SuppressWarnings("unchecked") // as the pipeline has it
      KeyedWindowResult<Integer, JetSums> row = (KeyedWindowResult<Integer, JetSums>) item;
      rows++;
      row.result().addTo(checksum, row.key(), Plan.stepOf(row.end() - 1));
      return true;
    }

    @Override
    public boolean tryProcessWatermark(Watermark watermark) {
      if (watermark.timestamp() == run.plan.end()) {
        run.rows.addAndGet(rows);
        run.checksum.addAndGet(checksum.value());
        run.counted.addAndGet(checksum.counted());
        run.sinks.countDown();
      }
      return true;
    }
  }
}
