package io.kpipulse.wire;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that a text is a key of state, written by a {@link KeyTextSerializer}. */
public final class KeyText extends TypeInformation<String> {
  /** All keys are of this type. */
  public static final KeyText TYPE = new KeyText();

  private static final long serialVersionUID = 1L;

  private KeyText() {}

  @Override
  public boolean isBasicType() {
    return true;
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
  public Class<String> getTypeClass() {
    return String.class;
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public TypeSerializer<String> createSerializer(SerializerConfig config) {
    return new KeyTextSerializer(Types.STRING.createSerializer(config));
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof KeyText;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyText;
  }

  @Override
  public int hashCode() {
    return KeyText.class.hashCode();
  }

  @Override
  public String toString() {
    return "KeyText";
  }
}
