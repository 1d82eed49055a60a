package io.kpipulse.codec;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that a class travels by a {@link Codec}, never by a reflective fallback. */
public final class CodecType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Codec<T> codec;

  public CodecType(Class<T> type, Codec<T> codec) {
    this.type = type;
    this.codec = codec;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new CodecSerializer<>(codec);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CodecType<?>;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodecType<?> that
        && type == that.type
        && codec.getClass() == that.codec.getClass();
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + codec.getClass().hashCode();
  }

  @Override
  public String toString() {
    return "CodecType<" + type.getSimpleName() + ">";
  }
}
