package io.kpipulse.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.ingest.validate.Events;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceRecordCodecTest {
  static SourceRecord[] records() {
    return new SourceRecord[] {
      Events.record(new byte[] {1, 2, 3}),
      new SourceRecord("s", -1, 9, OptionalLong.empty(), null, new byte[0])
    };
  }

  @ParameterizedTest
  @MethodSource("records")
  void sourceRecordsSurvive(SourceRecord record) throws IOException {
    SourceRecordCodec codec = new SourceRecordCodec();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(record, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(codec.read(in)).usingRecursiveComparison().isEqualTo(record);
    assertThat(in.available()).isZero();
  }
}
