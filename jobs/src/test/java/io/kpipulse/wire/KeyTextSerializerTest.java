package io.kpipulse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class KeyTextSerializerTest {
  private final TypeSerializer<String> keys =
      KeyText.TYPE.createSerializer(new SerializerConfigImpl());

  @Property
  void writesAndReadsTheBytesOfFlinksSerializer(@ForAll String first, @ForAll String second)
      throws IOException {
    DataOutputSerializer expected = new DataOutputSerializer(16);
    DataOutputSerializer actual = new DataOutputSerializer(16);
    for (String text : new String[] {first, second}) {
      StringSerializer.INSTANCE.serialize(text, expected);
      keys.serialize(text, actual);
    }
    assertThat(actual.getCopyOfBuffer()).isEqualTo(expected.getCopyOfBuffer());
    DataInputDeserializer in = new DataInputDeserializer(actual.getCopyOfBuffer());
    assertThat(keys.deserialize(in)).isEqualTo(first);
    assertThat(keys.deserialize(in)).isEqualTo(second);
    assertThat(in.available()).isZero();
  }

  @Test
  void aSavepointNamesFlinksSerializer() {
    assertThat(keys.snapshotConfiguration())
        .isInstanceOf(StringSerializer.StringSerializerSnapshot.class);
    assertThat(
            keys.snapshotConfiguration()
                .resolveSchemaCompatibility(StringSerializer.INSTANCE.snapshotConfiguration())
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void whoeverAsksForOneHasItAlone() {
    assertThat(KeyText.TYPE.createSerializer(new SerializerConfigImpl()))
        .isEqualTo(keys)
        .isNotSameAs(keys);
  }

  @Test
  void aDuplicateIsEqualAndAnother() {
    assertThat(keys.duplicate()).isEqualTo(keys).isNotSameAs(keys).hasSameHashCodeAs(keys);
  }
}
