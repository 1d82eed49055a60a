package io.kpipulse.bench.rolling;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.core.function.ObjLongBiFunction;

/**
 * The responses as an unbounded source of Jet, with a watermark for each step or ten a second, as
 * in {@link Feed}. The last watermark is that of {@link Plan#end}.
 */
final class JetResponses extends AbstractProcessor {
  private final ObjLongBiFunction<? super JetSums.Scored, ?> timed;
  private final EventTimeMapper<JetSums.Scored> times;
  private final boolean everyStep;
  private JetRun run;
  private int next;
  private int stride;
  private Traverser<Object> pending = Traversers.empty();
  private long lastWatermark;

  /** With a watermark for each step, else ten a second. */
  JetResponses(EventTimePolicy<? super JetSums.Scored> policy, boolean everyStep) {
    timed = policy.wrapFn();
    times = new EventTimeMapper<>(policy);
    times.addPartitions(1);
    this.everyStep = everyStep;
  }

  @Override
  protected void init(Context context) {
    run = JetRun.of(context.hazelcastInstance());
    next = context.globalProcessorIndex();
    stride = context.totalParallelism();
    lastWatermark = System.nanoTime();
  }

  @Override
  public boolean complete() {
    Responses responses = run.responses;
    if (next < stride) {
      run.firstEvent();
    }
    while (emitFromTraverser(pending)) {
      if (next < responses.size()) {
        pending = next(responses);
      } else {
        return tryEmit(new Watermark(run.plan.end()));
      }
    }
    return false;
  }

  /** The next response, sometimes after a watermark. */
  private Traverser<Object> next(Responses responses) {
    long time = responses.time(next);
    long arrival = responses.arrival(next);
    // Its unit stands in the place of the scope.
    JetSums.Scored response = new JetSums.Scored(responses.unit(next), responses.score(next));
    next += stride;
    if (everyStep) {
      return times.flatMapEvent(response, 0, time);
    }
    long now = System.nanoTime();
    if (now - lastWatermark < Feed.WATERMARK_NANOS) {
      return Traversers.singleton(timed.apply(response, time));
    }
    lastWatermark = now;
    return Traversers.traverseItems(new Watermark(arrival - 1), timed.apply(response, time));
  }
}
