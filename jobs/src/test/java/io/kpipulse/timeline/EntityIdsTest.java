package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.wire.CodecBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class EntityIdsTest {
  @Property
  void allComeBackInTheirOrderWhateverTheirLetters(@ForAll List<String> ids) throws IOException {
    // What UTF-8 cannot write is no id: halves of a pair.
    ids.removeIf(id -> id.chars().anyMatch(letter -> Character.isSurrogate((char) letter)));
    EntityIds kept = of(ids);
    assertThat(kept.texts()).isEqualTo(ids);
    EntityIdsCodec codec = new EntityIdsCodec();
    byte[] written = CodecBytes.written(codec, kept);
    EntityIds again = CodecBytes.read(codec, codec.version(), written);
    assertThat(again).isEqualTo(kept).hasSameHashCodeAs(kept);
    assertThat(again.texts()).isEqualTo(ids);
  }

  @Test
  void bytesThatEndEarlyAreNoIds() throws IOException {
    byte[] whole = of(List.of("H-000-000001")).bytes();
    EntityIds cut = new EntityIds(Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(cut::texts).isInstanceOf(IOException.class);
  }

  private static EntityIds of(List<String> ids) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1);
    for (String id : ids) {
      EntityIds.append(id, out);
    }
    return new EntityIds(out.getCopyOfBuffer());
  }
}
