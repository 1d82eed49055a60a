package io.kpipulse.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.CodecBytes;
import io.kpipulse.codec.VarLong;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.task.TaskUpdates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class FactCodecsTest {
  private static final FactDeltaCodec DIFFERENCES = new FactDeltaCodec();

  @Property
  void differencesSurviveTheRoundTrip(
      @ForAll long time,
      @ForAll @AlphaChars String group,
      @ForAll Cause cause,
      @ForAll @Size(max = 20) long[] sums,
      @ForAll @Size(max = 5) List<@IntRange(max = 321) Integer> buckets,
      @ForAll @IntRange(max = 127) int present)
      throws IOException {
    MeasureVector measures = new MeasureVector(sums, null);
    for (int bucket : buckets) {
      measures.count(bucket, bucket - 100L);
    }
    String[] codes = new String[7];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (present >> i & 1) == 1 ? "m\u00E3 " + i : null;
    }
    Dimensions dimensions = Dimensions.of(codes);
    FactDelta difference = new FactDelta(new Fact(time, group, dimensions, measures), cause);
    assertThat(roundTrip(DIFFERENCES, difference)).isEqualTo(difference);
  }

  @Property
  void numbersSurviveTheRoundTripAndSmallOnesAreShort(@ForAll long number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarLong.write(number, new DataOutputStream(bytes));
    assertThat(bytes.size()).isLessThanOrEqualTo(number >= -64 && number < 64 ? 1 : 10);
    assertThat(VarLong.read(in(bytes.toByteArray()))).isEqualTo(number);
  }

  @Test
  void eventsTravelInTheirReleasedSchema() throws IOException {
    TaskUpdate update = TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.BLOCKED).build();
    assertThat(roundTrip(new AvroCodec<>(TaskUpdate.class), update)).isEqualTo(update);
  }

  @Test
  void anUnknownSchemaIsNamedWithTheWayOut() throws IOException {
    TaskUpdate update = TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.BLOCKED).build();
    byte[] bytes = CodecBytes.written(new AvroCodec<>(TaskUpdate.class), update);
    int fingerprint = 5;
    bytes[fingerprint] ^= 1;
    assertThatThrownBy(() -> new AvroCodec<>(TaskUpdate.class).read(in(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("TaskUpdate")
        .hasMessageContaining("run the version that wrote it");
  }

  @Test
  void aCodecThatWasUsedTravelsStill() throws Exception {
    AvroCodec<RejectedEvent> codec = new AvroCodec<>(RejectedEvent.class);
    RejectedEvent event =
        RejectedEvent.newBuilder()
            .setReason("r")
            .setSource("s")
            .setPartition(0)
            .setOffset(1)
            .setPayload(ByteBuffer.wrap(new byte[] {1}))
            .build();
    assertThat(roundTrip(codec, event)).isEqualTo(event);
    assertThat(roundTrip(InstantiationUtil.clone(codec), event)).isEqualTo(event);
  }

  private static <T> T roundTrip(Codec<T> codec, T value) throws IOException {
    return CodecBytes.read(codec, CodecBytes.written(codec, value));
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
