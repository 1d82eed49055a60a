package io.kpipulse.ingest;

import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Lets the watermarks of a source carry its {@link SubtaskWatermarks}.
 *
 * <p>Flink asks first for a generator of the reader as a whole, which never sees a record of a
 * partition and whose watermarks nevertheless go out beside those of the partitions: with a clock
 * of its own it would count as drained while they are not. So all generators of a reader share one
 * {@link SubtaskWatermarks}, which follows the partitions only, and all say the same.
 *
 * <p>Watermarks are emitted periodically only, so the job's interval for them (0.2 s unless set) is
 * the resolution of the clock; 0 would stop it. Activity is what {@link
 * WatermarkGeneratorSupplier.Context#getInputActivityClock} counts: it pauses under back-pressure.
 */
public final class SourceWatermarkStrategy implements WatermarkStrategy<SourceRecord> {
  private static final long serialVersionUID = 1L;

  private final Clock wall;
  private final EndOffsetProvider ends;
  private final int block;

  /** Not shared: each reader has its own copy of the strategy. */
  private transient SubtaskWatermarks reader;

  /**
   * A clock of a topic, as in production.
   *
   * @param wall serializable, as {@link Clock#systemUTC()} is
   * @param ends asked once by each reader when it starts, so that it knows a backlog as one; where
   *     they cannot be told the job does not start, as its clock might overtake what is left
   */
  public SourceWatermarkStrategy(Clock wall, EndOffsetProvider ends) {
    this(wall, ends, ReadingOrder.BLOCK);
  }

  /**
   * A clock of a topic that is read in another {@link ReadingOrder}.
   *
   * @param block by how many offsets of a backlog a time settles
   */
  public SourceWatermarkStrategy(Clock wall, EndOffsetProvider ends, int block) {
    this.wall = wall;
    this.ends = ends;
    this.block = block;
  }

  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    RelativeClock active = context.getInputActivityClock();
    if (reader == null) {
      reader = new SubtaskWatermarks(wall, ends.read(), block);
      return new Generator(reader, null);
    }
    return new Generator(reader, reader.follow(active::relativeTimeNanos));
  }

  private static final class Generator implements WatermarkGenerator<SourceRecord> {
    private final SubtaskWatermarks reader;

    /** {@code null} for the reader as a whole. */
    private final SplitWatermark partition;

    Generator(SubtaskWatermarks reader, SplitWatermark partition) {
      this.reader = reader;
      this.partition = partition;
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      if (partition == null) {
        throw new IllegalStateException(
            "a record without a partition: this clock is for sources that read in splits");
      }
      partition.onRecord(record.partition(), record.offset(), timestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      long time = reader.read();
      if (time != SubtaskWatermarks.UNKNOWN) {
        output.emitWatermark(new Watermark(time));
      }
    }
  }
}
