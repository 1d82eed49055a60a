package io.kpipulse.point.topic;

/**
 * A record of the topic. The arrays are not copied and not to be changed.
 *
 * @param partition that it goes to
 * @param key series and step; {@code null} of a watermark mark
 * @param value a {@code KpiPoint} in Avro's single-object encoding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TopicRecord(int partition, byte[] key, byte[] value) {}
