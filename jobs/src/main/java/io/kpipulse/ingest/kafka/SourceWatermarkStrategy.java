package io.kpipulse.ingest.kafka;

import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Emits the {@link SubtaskWatermarks} of a source subtask, at the job's watermark interval.
 *
 * <p>Flink asks for one generator for the subtask and one for each split. Only that of the subtask
 * emits; the others observe records, since a split's generator is not told which split it is for.
 */
public final class SourceWatermarkStrategy implements WatermarkStrategy<SourceRecord> {
  private final Clock processingTime;
  private final EndOffsetProvider ends;

  /** One for each subtask, as each deserializes its own copy of the strategy. */
  private transient SubtaskWatermarks watermarks;

  /** Assigned before Flink asked for the first generator. */
  private transient Map<Integer, Long> assigned;

  /**
   * Watermarks of a source that reads partitions.
   *
   * @param processingTime serializable, as {@link Clock#systemUTC()} is
   * @param ends asked once for each partition that a subtask reads
   */
  public SourceWatermarkStrategy(Clock processingTime, EndOffsetProvider ends) {
    this.processingTime = processingTime;
    this.ends = ends;
  }

  /**
   * The subtask reads a partition from now on. Called by the reader: a partition that yields no
   * record could not hold the watermark otherwise.
   *
   * @param nextOffset where it begins; negative for the beginning of the partition
   */
  public void assign(int partition, long nextOffset) {
    long from = Math.max(0, nextOffset);
    if (watermarks != null) {
      watermarks.assign(partition, from);
      return;
    }
    if (assigned == null) {
      assigned = new HashMap<>();
    }
    assigned.put(partition, from);
  }

  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    boolean first = watermarks == null;
    if (first) {
      var active = context.getInputActivityClock();
      watermarks = new SubtaskWatermarks(processingTime, ends, active::relativeTimeNanos);
      if (assigned != null) {
        assigned.forEach(watermarks::assign);
      }
    }
    return new Generator(watermarks, first);
  }

  private record Generator(SubtaskWatermarks watermarks, boolean emits)
      implements WatermarkGenerator<SourceRecord> {
    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      watermarks.observe(record.partition(), record.offset(), timestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (emits) {
        long time = watermarks.poll();
        if (time != SubtaskWatermarks.UNKNOWN) {
          output.emitWatermark(new Watermark(time));
        }
      }
    }
  }
}
