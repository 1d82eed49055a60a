package io.kpipulse.bench.rolling;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.Watermark;

/**
 * The responses as a source of Jet that never ends, with Jet's own watermarks; after the last
 * response the clock goes on to the end of its step.
 */
final class JetResponses extends AbstractProcessor {
  private final EventTimeMapper<JetSums.Scored> times;
  private JetRun run;
  private int next;
  private int stride;
  private Traverser<Object> pending = Traversers.empty();
  private boolean ended;

  JetResponses(EventTimePolicy<? super JetSums.Scored> policy) {
    times = new EventTimeMapper<>(policy);
    times.addPartitions(1);
  }

  @Override
  protected void init(Context context) {
    run = JetRun.of(context);
    next = context.globalProcessorIndex();
    stride = context.totalParallelism();
  }

  @Override
  public boolean complete() {
    Responses responses = run.responses();
    if (next < stride) {
      run.firstEvent();
    }
    while (emitFromTraverser(pending)) {
      if (next < responses.size()) {
        pending = times.flatMapEvent(response(responses), 0, responses.time(next));
        next += stride;
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

  private int firstIndex() {
    return next % stride;
  }

  /** With the unit where the scope will be. */
  private JetSums.Scored response(Responses responses) {
    return new JetSums.Scored(responses.unit(next), responses.score(next));
  }
}
