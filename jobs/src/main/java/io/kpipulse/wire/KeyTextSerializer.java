package io.kpipulse.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes what Flink's serializer of texts writes, and in one go: that one hands over letter by
 * letter, which costs a checkpoint on the heap more than all else that it writes, as each letter
 * goes through a row of streams. Savepoints name Flink's serializer and are read by it.
 */
final class KeyTextSerializer extends TypeSerializer<String> {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_BYTES = 128;

  private final TypeSerializer<String> texts;
  private transient DataOutputSerializer letters;

  /**
   * @param texts Flink's own
   */
  KeyTextSerializer(TypeSerializer<String> texts) {
    this.texts = texts;
  }

  @Override
  public void serialize(String text, DataOutputView target) throws IOException {
    if (letters == null) {
      letters = new DataOutputSerializer(USUAL_BYTES);
    }
    letters.clear();
    texts.serialize(text, letters);
    target.write(letters.getSharedBuffer(), 0, letters.length());
  }

  @Override
  public String deserialize(DataInputView source) throws IOException {
    return texts.deserialize(source);
  }

  @Override
  public String deserialize(String reuse, DataInputView source) throws IOException {
    return texts.deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    texts.copy(source, target);
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
    return texts.createInstance();
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public int getLength() {
    return texts.getLength();
  }

  /** Each thread has letters of its own. */
  @Override
  public TypeSerializer<String> duplicate() {
    return new KeyTextSerializer(texts.duplicate());
  }

  @Override
  public TypeSerializerSnapshot<String> snapshotConfiguration() {
    return texts.snapshotConfiguration();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyTextSerializer that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }
}
