package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.wire.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class CodecTest {
  @Test
  void sourceRecordsSurvive() throws IOException {
    SourceRecord full = Events.record(new byte[] {1, 2, 3});
    SourceRecord bare = new SourceRecord("s", -1, 9, OptionalLong.empty(), null, new byte[0]);
    assertThat(roundTrip(new SourceRecordCodec(), full)).isEqualTo(full);
    assertThat(roundTrip(new SourceRecordCodec(), bare)).isEqualTo(bare);
  }

  @Test
  void eventsSurviveOneAfterTheOther() throws IOException {
    TaskUpdateCodec codec = new TaskUpdateCodec();
    TaskUpdate one = Events.task().setTitle("Việc 1").build();
    TaskUpdate other = Events.task().setTaskId("t2").setMinistry(null).build();
    assertThat(roundTrip(codec, one)).isEqualTo(one);
    assertThat(roundTrip(codec, other)).isEqualTo(other);
    assertThat(roundTrip(new ServiceSatisfactionCodec(), Events.serviceCase().build()))
        .isEqualTo(Events.serviceCase().build());
  }

  @Test
  void aCodecThatWasUsedTravelsStill() throws Exception {
    RejectedEventCodec codec = new RejectedEventCodec();
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

  @Test
  void aVersionThatWasNeverReleasedIsRefused() {
    assertThatThrownBy(
            () ->
                new TaskUpdateCodec()
                    .read(99, new DataInputStream(new ByteArrayInputStream(new byte[4]))))
        .hasMessage("version 99 of schema TaskUpdate was never released");
  }

  private static <T> T roundTrip(Codec<T> codec, T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    T read = codec.read(codec.version(), in);
    assertThat(in.available()).isZero();
    return read;
  }
}
