package io.kpipulse.bench.rolling;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.core.function.ObjLongBiFunction;

/**
 * The responses as a source of Jet that never ends, with the watermarks that Jet makes of them, one
 * for each step, or with one ten times a second, as in {@link ResponseSource}. After the last
 * response the clock goes on to the end of its step.
 */
final class JetResponses extends AbstractProcessor {
  private final ObjLongBiFunction<? super JetSums.Scored, ?> timed;
  private final EventTimeMapper<JetSums.Scored> times;
  private final boolean ofSteps;
  private JetRun run;
  private int next;
  private int stride;
  private Traverser<Object> pending = Traversers.empty();
  private boolean ended;
  private long marked;

  /**
   * @param ofSteps whether there is a watermark for each step
   */
  JetResponses(EventTimePolicy<? super JetSums.Scored> policy, boolean ofSteps) {
    timed = policy.wrapFn();
    times = new EventTimeMapper<>(policy);
    times.addPartitions(1);
    this.ofSteps = ofSteps;
  }

  @Override
  protected void init(Context context) {
    run = JetRun.of(context);
    next = context.globalProcessorIndex();
    stride = context.totalParallelism();
    marked = System.nanoTime();
  }

  @Override
  public boolean complete() {
    Responses responses = run.responses();
    if (next < stride) {
      run.firstEvent();
    }
    while (emitFromTraverser(pending)) {
      if (next < responses.size()) {
        pending = nextOf(responses);
      } else if (ended) {
        break;
      } else {
        ended = true;
        run.read((responses.size() - firstIndex() + stride - 1) / stride);
        pending = Traversers.singleton(new Watermark(run.plan().end()));
      }
    }
    return false;
  }

  /** The next response, and now and then a watermark before it. */
  private Traverser<Object> nextOf(Responses responses) {
    long time = responses.time(next);
    JetSums.Scored response = response(responses);
    next += stride;
    if (ofSteps) {
      return times.flatMapEvent(response, 0, time);
    }
    long now = System.nanoTime();
    if (now - marked < ResponseSource.MARK_NANOS) {
      return Traversers.singleton(timed.apply(response, time));
    }
    marked = now;
    return Traversers.traverseItems(new Watermark(time - 1), timed.apply(response, time));
  }

  private int firstIndex() {
    return next % stride;
  }

  /** With the unit where the scope will be. */
  private JetSums.Scored response(Responses responses) {
    return new JetSums.Scored(responses.unit(next), responses.score(next));
  }
}
