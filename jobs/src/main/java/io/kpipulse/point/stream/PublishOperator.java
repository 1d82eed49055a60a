package io.kpipulse.point.stream;

import io.kpipulse.checkpoint.EarlierAttempt;
import io.kpipulse.point.Point;
import io.kpipulse.point.topic.PointEncoder;
import io.kpipulse.point.topic.TopicRecord;
import java.time.Duration;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Turns points into records of the topic, and its watermark into marks. A subtask writes its
 * partitions alone, so the order of a partition is the order in which it sends: points of a step
 * come before the mark that closes it.
 *
 * <p>Points of an earlier attempt may be in the topic that this one has still to come to. So after
 * a restore, and where the topic held records at the start, {@code as_of} is not before that
 * moment, and there is no mark before the watermark has passed it: by then all of them have been
 * written again.
 */
public final class PublishOperator extends AbstractStreamOperator<TopicRecord>
    implements OneInputStreamOperator<Point, TopicRecord> {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long LONGEST_SILENCE_MILLIS = 1_000;

  private final PointEncoder encoder;
  private final long writtenBefore;

  private transient boolean restored;
  private transient long notBefore;
  private transient long watermark;
  private transient long marked;
  private transient long markedAt;

  /**
   * @param writtenBefore the time of the start, epoch milliseconds, where the topic then held
   *     records; {@link Long#MIN_VALUE} where it was empty
   */
  public PublishOperator(PointEncoder encoder, long writtenBefore) {
    this.encoder = encoder;
    this.writtenBefore = writtenBefore;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    notBefore =
        EarlierAttempt.wroteBefore(
            restored, getRuntimeContext().getTaskInfo(), now(), writtenBefore);
    watermark = Long.MIN_VALUE;
    marked = Long.MIN_VALUE;
    markedAt = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<Point> element) {
    Point point = element.getValue();
    output.collect(new StreamRecord<>(encoder.encode(point, notBefore)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK)) {
      watermark = mark.getTimestamp();
      boolean isDue =
          Math.floorDiv(watermark, MINUTE) > Math.floorDiv(marked, MINUTE)
              || now() >= markedAt + LONGEST_SILENCE_MILLIS;
      if (isDue) {
        mark();
      }
    }
    super.processWatermark(mark);
  }

  private void mark() {
    if (watermark > marked && watermark >= notBefore) {
      marked = watermark;
      markedAt = now();
      int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
      int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      for (int place = subtask; place < encoder.share().size(); place += subtasks) {
        output.collect(new StreamRecord<>(encoder.mark(place, watermark)));
      }
    }
  }

  @Override
  public void finish() throws Exception {
    mark();
    super.finish();
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
