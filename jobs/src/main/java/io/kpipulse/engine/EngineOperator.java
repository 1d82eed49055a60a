package io.kpipulse.engine;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes the points of the measurement {@code engine}, in one subtask for the whole job: one for
 * each minute of processing time, at the start of the minute, with or without events; the first as
 * soon as every subtask has reported and there is a watermark.
 *
 * <p>The watermark is the least of all stages, so the points of steps before it are on their way to
 * the store or there. There is no state: the stages keep their counts, and report them after a
 * restore.
 */
public final class EngineOperator extends AbstractStreamOperator<Point>
    implements OneInputStreamOperator<EngineReport, Point> {
  private static final long serialVersionUID = 1L;
  private static final long MINUTE = 60_000;

  /** How the points are laid out. */
  public static final FieldLayout LAYOUT =
      new FieldLayout(
          "engine",
          List.of("job"),
          List.of("watermark_ms", "lag_ms", "events", "rejected", "late", "corrections_pending"),
          List.of(),
          List.of());

  private final String job;

  private transient EngineTotals totals;
  private transient long watermark;
  private transient boolean begun;

  /**
   * @param job the tag of the points, as {@code task-kpi}
   */
  public EngineOperator(String job) {
    this.job = job;
  }

  @Override
  public void open() throws Exception {
    super.open();
    totals = new EngineTotals();
    watermark = Long.MIN_VALUE;
    begun = false;
    scheduleNextMinute();
  }

  @Override
  public void processElement(StreamRecord<EngineReport> element) {
    totals.add(element.getValue());
    begin();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK)) {
      // The end of the input is no time.
      watermark = mark.getTimestamp();
      begin();
    }
    super.processWatermark(mark);
  }

  private void begin() {
    if (!begun) {
      write();
    }
  }

  private void scheduleNextMinute() {
    ScheduledFuture<?> unused =
        getProcessingTimeService().registerTimer(minute(now()) + MINUTE, time -> nextMinute());
  }

  private void nextMinute() {
    write();
    scheduleNextMinute();
  }

  private void write() {
    if (watermark == Long.MIN_VALUE || !totals.isComplete()) {
      return;
    }
    begun = true;
    output.collect(new StreamRecord<>(point(job, now(), watermark, totals.sum())));
  }

  /**
   * The point of a job, at the start of the running minute.
   *
   * @param now epoch milliseconds
   * @param watermark epoch milliseconds
   */
  public static Point point(String job, long now, long watermark, EngineCounts counts) {
    long[] fields = {
      watermark,
      now - watermark,
      counts.events(),
      counts.rejected(),
      counts.late(),
      counts.correctionsPending()
    };
    Series series = new Series(LAYOUT.measurement(), List.of(job));
    return new Point(series, minute(now), fields, Point.NO_DOUBLES, Point.NO_STRINGS);
  }

  /** The start of a minute. */
  private static long minute(long now) {
    return now - Math.floorMod(now, MINUTE);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
