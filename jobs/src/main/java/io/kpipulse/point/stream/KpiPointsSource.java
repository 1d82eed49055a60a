package io.kpipulse.point.stream;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.point.topic.StepBuffer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The topic {@code kpi-points} as a source of Flink jobs. The marks of each partition are its
 * watermarks, so the watermark of the stream is the mark that all have reached. {@link
 * ClosedStepsFunction} puts the points into order.
 *
 * <pre>{@code
 * environment
 *     .fromSource(KpiPointsSource.of(kafka, "kpi-points", group), KpiPointsSource.marks(), "points")
 *     .setParallelism(1) // at most one reader for each partition: one without holds up the watermark
 *     .filter(point -> !StepBuffer.isMark(point))
 *     .keyBy(ClosedStepsFunction::seriesOf)
 *     .process(new ClosedStepsFunction(), ReadPointCodec.type())
 * }</pre>
 */
public final class KpiPointsSource {
  private KpiPointsSource() {}

  /**
   * All points and marks, from the first record of the topic.
   *
   * @param group to which progress is reported
   */
  public static KafkaSource<KpiPoint> of(KafkaConnection kafka, String topic, String group) {
    return KafkaSource.<KpiPoint>builder()
        .setProperties(kafka.toProperties())
        .setTopics(topic)
        .setGroupId(group)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(KafkaRecordDeserializationSchema.valueOnly(new Decoder()))
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .build();
  }

  /** The watermarks of {@link #of}. */
  public static WatermarkStrategy<KpiPoint> marks() {
    return WatermarkStrategy.<KpiPoint>forGenerator(context -> new Marks())
        .withTimestampAssigner((point, timestamp) -> point.getStep().toEpochMilli());
  }

  private static final class Marks implements WatermarkGenerator<KpiPoint> {
    @Override
    public void onEvent(KpiPoint record, long timestamp, WatermarkOutput output) {
      if (StepBuffer.isMark(record)) {
        output.emitWatermark(new Watermark(record.getStep().toEpochMilli()));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  private static final class Decoder implements DeserializationSchema<KpiPoint> {
    private static final long serialVersionUID = 1L;

    private final AvroCodec<KpiPoint> codec = new AvroCodec<>(KpiPoint.class);

    @Override
    public KpiPoint deserialize(byte[] value) throws java.io.IOException {
      return codec.decode(value);
    }

    @Override
    public boolean isEndOfStream(KpiPoint next) {
      return false;
    }

    @Override
    public TypeInformation<KpiPoint> getProducedType() {
      return new CodecType<>(KpiPoint.class, codec);
    }
  }
}
