package io.kpipulse.wire;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringComparator;

/** Flink's type of texts for keys of state, written by a {@link KeyTextSerializer}. */
public final class KeyText extends BasicTypeInfo<String> {
  /** All keys are of this type. */
  public static final KeyText TYPE = new KeyText();

  private static final long serialVersionUID = 1L;

  private KeyText() {
    super(String.class, new Class<?>[0], new KeyTextSerializer(), StringComparator.class);
  }

  /** One of its own for each that asks: it is not for several threads. */
  @Override
  public TypeSerializer<String> createSerializer(SerializerConfig config) {
    return super.createSerializer(config).duplicate();
  }
}
