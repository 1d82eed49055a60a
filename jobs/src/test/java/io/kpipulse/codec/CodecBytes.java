package io.kpipulse.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What a codec writes, and what it reads of bytes: all of them. */
public final class CodecBytes {
  private CodecBytes() {}

  /** What a codec writes of a value. */
  public static <T> byte[] written(Codec<T> codec, T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** What a codec reads of the bytes. */
  public static <T> T read(Codec<T> codec, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    T value = codec.read(in);
    assertThat(in.available()).isZero();
    return value;
  }
}
