package io.kpipulse.point.stream;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.point.topic.ReadPoint;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives the points of a series step by step, each when the watermark has passed its end, and
 * corrections of earlier steps at once. Keyed by {@link #seriesOf}; holds the points of open steps.
 */
public final class ClosedStepsFunction extends KeyedProcessFunction<String, KpiPoint, ReadPoint> {
  private static final MapStateDescriptor<Long, byte[]> OPEN =
      new MapStateDescriptor<>(
          "open-steps", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final ValueStateDescriptor<Long> CLOSED =
      new ValueStateDescriptor<>("closed-up-to", Types.LONG);

  private final AvroCodec<KpiPoint> codec = new AvroCodec<>(KpiPoint.class);
  private transient MapState<Long, byte[]> open;

  /** The end of the last step that was given: Flink keeps no watermark over a restart. */
  private transient ValueState<Long> closedUpTo;

  /** The key of a point: measurement and tags. */
  public static String seriesOf(KpiPoint point) {
    return point.getMeasurement() + new TreeMap<>(point.getTags());
  }

  @Override
  public void open(OpenContext context) {
    open = getRuntimeContext().getMapState(OPEN);
    closedUpTo = getRuntimeContext().getState(CLOSED);
  }

  @Override
  public void processElement(KpiPoint point, Context context, Collector<ReadPoint> out)
      throws Exception {
    long end = point.getStepEnd().toEpochMilli();
    if (end <= context.timerService().currentWatermark() || isClosed(end)) {
      out.collect(new ReadPoint(point, true));
      return;
    }
    byte[] before = open.get(end);
    if (before == null || !point.getAsOf().isBefore(codec.decode(before).getAsOf())) {
      open.put(end, codec.encode(point));
    }
    context.timerService().registerEventTimeTimer(end);
  }

  private boolean isClosed(long end) throws IOException {
    Long closed = closedUpTo.value();
    return closed != null && end <= closed;
  }

  @Override
  public void onTimer(long end, OnTimerContext context, Collector<ReadPoint> out) throws Exception {
    byte[] point = open.get(end);
    if (point != null) {
      open.remove(end);
      closedUpTo.update(end);
      out.collect(new ReadPoint(codec.decode(point), false));
    }
  }
}
