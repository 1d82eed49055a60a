package io.kpipulse.timeline;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.engine.EngineReporter;
import io.kpipulse.engine.Stage;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.EncodedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link TimelineFunction} and buffers its events that are ahead of the watermark, on the
 * heap, until the watermark reaches them. Each then costs one access to state, instead of two and a
 * timer: the watermark moves ten times a second, and most events are a little ahead of it.
 *
 * <p>All buffered events go to state before a checkpoint barrier and before the watermark jumps
 * further than {@link #LONGEST_STEP}: after a jump, events of one entity may be due for compaction
 * that have to be in state together. O(log n) in the seconds that are ahead for each event.
 */
public final class InputBuffer extends KeyedProcessOperator<String, EncodedEvent, FactDelta> {
  /** Memory for events ahead of the watermark, in each subtask. */
  private static final long MAX_BYTES = 32L << 20;

  /** No longer than events are retained, milliseconds. */
  private static final long LONGEST_STEP = Catalog.SLACK.toMillis();

  private static final long SECOND = 1_000;

  /** Headers and fields of an event, its id, its bytes and its place in the queue, roughly. */
  private static final long OBJECT_BYTES = 160;

  private final TimelineFunction<?, ?> timeline;
  private final long maxBytes;

  /** By the second of their time, each from its start in milliseconds. */
  private transient TreeMap<Long, List<EncodedEvent>> ahead;

  private transient long bufferedBytes;
  private transient long watermark;

  /** Buffers in front of a function; events that find no room go to state at once. */
  public InputBuffer(TimelineFunction<?, ?> timeline) {
    this(timeline, MAX_BYTES);
  }

  InputBuffer(TimelineFunction<?, ?> timeline, long maxBytes) {
    super(timeline);
    this.timeline = timeline;
    this.maxBytes = maxBytes;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ahead = new TreeMap<>();
    bufferedBytes = 0;
    watermark = Long.MIN_VALUE;
  }

  @Override
  public void open() throws Exception {
    super.open();
    timeline.useKeys(this);
    new EngineReporter(
            Stage.TIMELINE,
            getRuntimeContext().getTaskInfo(),
            getProcessingTimeService(),
            output,
            timeline::counts)
        .start();
  }

  @Override
  public void processElement(StreamRecord<EncodedEvent> element) throws Exception {
    EncodedEvent event = element.getValue();
    boolean isAhead = watermark != Long.MIN_VALUE && event.time() > watermark;
    if (isAhead && bufferedBytes < maxBytes && timeline.mayBuffer(event.time())) {
      long second = event.time() - Math.floorMod(event.time(), SECOND);
      ahead.computeIfAbsent(second, start -> new ArrayList<>()).add(event);
      bufferedBytes += bytes(event);
    } else {
      super.processElement(element);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long next = mark.getTimestamp();
    if (next - LONGEST_STEP > watermark) {
      releaseUpTo(Long.MAX_VALUE);
    }
    timeline.watermarkReaches(next);
    releaseUpTo(next);
    watermark = next;
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    releaseUpTo(Long.MAX_VALUE);
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  private void releaseUpTo(long time) throws Exception {
    while (!ahead.isEmpty() && ahead.firstKey() <= time) {
      long second = ahead.firstKey();
      List<EncodedEvent> later = new ArrayList<>();
      for (EncodedEvent event : ahead.remove(second)) {
        if (event.time() <= time) {
          release(event);
        } else {
          later.add(event);
        }
      }
      if (!later.isEmpty()) {
        ahead.put(second, later);
        return;
      }
    }
  }

  private void release(EncodedEvent event) throws Exception {
    bufferedBytes -= bytes(event);
    setCurrentKey(event.entity());
    super.processElement(new StreamRecord<>(event));
  }

  private static long bytes(EncodedEvent event) {
    return OBJECT_BYTES + event.entity().length() + event.bytes().length;
  }
}
