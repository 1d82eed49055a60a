package io.kpipulse.codec;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;

/**
 * Tells Flink that a class travels by a {@link Codec}, never by the reflective serializer of a
 * generic type.
 */
public final class CodecType<T> extends GenericTypeInfo<T> {
  private final Codec<T> codec;

  public CodecType(Class<T> type, Codec<T> codec) {
    super(type);
    this.codec = codec;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new CodecSerializer<>(codec);
  }
}
