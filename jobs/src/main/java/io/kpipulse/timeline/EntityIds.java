package io.kpipulse.timeline;

import io.kpipulse.wire.SizedBytes;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * Ids of entities as bytes, one after the other, each with its length in front: thousands at a
 * time, which are written once and copied whole by each checkpoint until they are read.
 */
final class EntityIds {
  private final byte[] bytes;

  /** Takes the array as it is. */
  EntityIds(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Writes one id behind those that are there. */
  static void append(String id, DataOutput out) throws IOException {
    SizedBytes.write(id.getBytes(StandardCharsets.UTF_8), out);
  }

  /** Not copied, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * All of them, in the order in which they were written.
   *
   * @throws IOException if the bytes end early or are something else
   */
  List<String> texts() throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    List<String> texts = new ArrayList<>();
    while (in.available() > 0) {
      texts.add(new String(SizedBytes.read(in), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntityIds that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of ids";
  }
}
