package io.kpipulse.bench.hostile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;

/**
 * Encodings of a field that break Avro's rules.
 *
 * @param bytes in place of the field
 * @param certain whether no reader can take them for a value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BrokenField(byte[] bytes, boolean certain) {
  private static final byte[] ENDLESS_VARINT = hex("ffffffffffffffffffffffff");
  private static final List<Long> LENGTHS =
      List.of(-1L, Long.MIN_VALUE, 100_000L, Integer.MAX_VALUE - 8L, 1L << 31, Long.MAX_VALUE);

  /** A lone byte, an overlong form, half a surrogate pair, a cut form, beyond Unicode. */
  private static final List<byte[]> NO_UTF8 =
      List.of(hex("ff"), hex("c080"), hex("eda080"), hex("61e1ba"), hex("f5808080"));

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes);
  }

  /** A varint, length or index that cannot be. */
  static BrokenField number(Schema.Field field, SplittableRandom random) {
    Schema type = EventTemplate.type(field);
    List<byte[]> all = new ArrayList<>(List.of(ENDLESS_VARINT));
    if (field.schema().isUnion()) {
      all.add(varint(-1));
      all.add(varint(field.schema().getTypes().size()));
      all.add(varint(Integer.MAX_VALUE));
    } else if (type.getType() == Schema.Type.BOOLEAN) {
      return new BrokenField(hex("02"), false);
    }
    if (type.getType() == Schema.Type.ENUM) {
      all.add(join(branch(field), varint(-1)));
      all.add(join(branch(field), varint(type.getEnumSymbols().size())));
    } else if (type.getType() == Schema.Type.STRING) {
      LENGTHS.forEach(length -> all.add(join(branch(field), varint(length))));
    }
    return new BrokenField(all.get(random.nextInt(all.size())), true);
  }

  /** A string that is not UTF-8. */
  static byte[] text(Schema.Field field, SplittableRandom random) {
    byte[] text = NO_UTF8.get(random.nextInt(NO_UTF8.size()));
    return join(branch(field), varint(text.length), text);
  }

  /** The index of the value in the union of a field; nothing where the field is none. */
  private static byte[] branch(Schema.Field field) {
    return field.schema().isUnion()
        ? varint(field.schema().getTypes().indexOf(EventTemplate.type(field)))
        : new byte[0];
  }

  private static byte[] varint(long number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long left = (number << 1) ^ (number >> 63);
    for (; (left & ~0x7FL) != 0; left >>>= 7) {
      out.write((int) ((left & 0x7F) | 0x80));
    }
    out.write((int) left);
    return out.toByteArray();
  }

  /** All, one after the other. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
