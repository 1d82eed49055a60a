package io.kpipulse.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes what Flink's serializer of texts writes, and in one go: that one hands over letter by
 * letter, and in a checkpoint on the heap each letter goes through a row of streams. Savepoints
 * name Flink's serializer and are read by it.
 */
final class KeyTextSerializer extends TypeSerializer<String> {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_BYTES = 128;

  private static final StringSerializer TEXTS = StringSerializer.INSTANCE;

  private transient DataOutputSerializer letters;

  @Override
  public void serialize(String text, DataOutputView target) throws IOException {
    if (letters == null) {
      letters = new DataOutputSerializer(USUAL_BYTES);
    }
    letters.clear();
    TEXTS.serialize(text, letters);
    target.write(letters.getSharedBuffer(), 0, letters.length());
  }

  @Override
  public String deserialize(DataInputView source) throws IOException {
    return TEXTS.deserialize(source);
  }

  @Override
  public String deserialize(String reuse, DataInputView source) throws IOException {
    return TEXTS.deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    TEXTS.copy(source, target);
  }

  @Override
  public String copy(String from) {
    return from;
  }

  @Override
  public String copy(String from, String reuse) {
    return from;
  }

  @Override
  public String createInstance() {
    return TEXTS.createInstance();
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public int getLength() {
    return TEXTS.getLength();
  }

  /** Each thread has letters of its own. */
  @Override
  public TypeSerializer<String> duplicate() {
    return new KeyTextSerializer();
  }

  @Override
  public TypeSerializerSnapshot<String> snapshotConfiguration() {
    return TEXTS.snapshotConfiguration();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyTextSerializer;
  }

  @Override
  public int hashCode() {
    return KeyTextSerializer.class.hashCode();
  }
}
