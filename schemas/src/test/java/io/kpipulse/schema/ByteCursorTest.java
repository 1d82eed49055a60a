package io.kpipulse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteCursorTest {
  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1, 63, 64, -65, 1 << 20, Long.MAX_VALUE, Long.MIN_VALUE})
  void readsWhatIsWritten(long number) throws IOException {
    ByteBuilder out = new ByteBuilder();
    out.writeLong(number);
    assertThat(read(Arrays.copyOf(out.array(), out.size()))).isEqualTo(number);
  }

  @Test
  void refusesANumberInMoreBytesThanItNeeds() {
    assertThatThrownBy(() -> read(new byte[] {(byte) 0x80, 0})).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(new byte[] {(byte) 0x82, (byte) 0x80, 0}))
        .hasMessage("more bytes for one number than it needs");
  }

  @Test
  void refusesMoreBitsThanThereAre() {
    byte[] bytes = new byte[10];
    Arrays.fill(bytes, (byte) 0xFF);
    assertThatThrownBy(() -> read(bytes)).hasMessage("more than 10 bytes for one number");
    bytes[9] = 2;
    assertThatThrownBy(() -> read(bytes)).hasMessage("more bytes for one number than it needs");
  }

  private static long read(byte[] bytes) throws IOException {
    ByteCursor in = new ByteCursor();
    in.start(bytes, 0, bytes.length);
    long number = in.readLong();
    assertThat(in.isEnd()).isTrue();
    return number;
  }
}
