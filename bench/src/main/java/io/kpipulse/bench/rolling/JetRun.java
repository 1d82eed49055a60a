package io.kpipulse.bench.rolling;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.core.Processor;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the processors of one run in Jet share: its responses, and what came of them. Kept in the
 * user context of the member, which hands it on as it is.
 */
final class JetRun {
  private static final String KEY = "run";

  private final Plan plan;
  private final Responses responses;
  private final CountDownLatch sinks;
  private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong checksum = new AtomicLong();

  JetRun(Plan plan, int parallelism) {
    this.plan = plan;
    this.responses = Responses.of(plan);
    this.sinks = new CountDownLatch(parallelism);
  }

  void register(HazelcastInstance member) {
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

  void read(long read) {
    events.addAndGet(read);
  }

  /** A sink has had all its rows. */
  void finished(long counted, Checksum sum) {
    last.accumulateAndGet(System.nanoTime(), Math::max);
    rows.addAndGet(counted);
    checksum.addAndGet(sum.value());
    sinks.countDown();
  }

  CountDownLatch sinks() {
    return sinks;
  }

  Outcome outcome() {
    return new Outcome(
        events.get(), rows.get(), checksum.get(), Duration.ofNanos(last.get() - first.get()));
  }
}
