package io.kpipulse.schema;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding out of an array, strictly: what no Avro writer writes is an error.
 * For one thread at a time.
 */
final class ByteCursor {
  private static final int BITS = 7;
  private static final int LOW = 0x7F;

  /** Of the tenth byte of a number, of which one bit is left. */
  private static final int LAST_SHIFT = 9 * BITS;

  /** Marks the place of a string that is not ASCII. */
  private static final long NOT_ASCII = Long.MIN_VALUE;

  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final KnownCodes codes = new KnownCodes();
  private byte[] bytes;
  private int at;
  private int end;

  /** Begins with the bytes from {@code from} to before {@code to}; they are not copied. */
  void start(byte[] array, int from, int to) {
    this.bytes = array;
    this.at = from;
    this.end = to;
  }

  boolean isEnd() {
    return at == end;
  }

  long readLong() throws IOException {
    long rest = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      int next = readByte();
      rest |= (long) (next & LOW) << shift;
      if (next >= 0) {
        if ((next == 0 && shift > 0) || (next > 1 && shift == LAST_SHIFT)) {
          throw new IOException("more bytes for one number than it needs");
        }
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("more than 10 bytes for one number");
  }

  int readInt() throws IOException {
    long number = readLong();
    if (number != (int) number) {
      throw new IOException(number + " does not fit");
    }
    return (int) number;
  }

  boolean readBoolean() throws IOException {
    int value = readByte();
    if (value != 0 && value != 1) {
      throw new IOException(value + " is neither 0 nor 1");
    }
    return value == 1;
  }

  /** A number from 0 to {@code bound - 1}. */
  int readIndex(int bound) throws IOException {
    int index = readInt();
    if (index < 0 || index >= bound) {
      throw new IOException(index + " is not below " + bound);
    }
    return index;
  }

  /** A string, which is shared with others of the same few ASCII bytes. */
  String readString() throws IOException {
    int from = startOfString();
    return isAscii(from, at) ? sharedAscii(from, at) : decoded(from, at).toString();
  }

  private String sharedAscii(int from, int to) {
    int length = to - from;
    return length > KnownCodes.LONGEST
        ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
        : codes.of(bytes, from, length);
  }

  private CharBuffer decoded(int from, int to) throws IOException {
    return utf8.decode(ByteBuffer.wrap(bytes, from, to - from));
  }

  private boolean isAscii(int from, int to) {
    int signs = 0;
    for (int i = from; i < to; i++) {
      signs |= bytes[i];
    }
    return signs >= 0;
  }

  /** Goes behind a string, and returns where it starts. */
  private int startOfString() throws IOException {
    int length = readInt();
    if (length < 0 || length > end - at) {
      throw new EOFException();
    }
    int from = at;
    at += length;
    return from;
  }

  /**
   * Passes a string over, which has to be UTF-8.
   *
   * @return where it is, for {@link #text}
   */
  long skipString() throws IOException {
    int from = startOfString();
    boolean ascii = isAscii(from, at);
    if (!ascii) {
      decoded(from, at);
    }
    return (ascii ? 0 : NOT_ASCII) | ((long) from << Integer.SIZE) | at;
  }

  /** Where a string begins that was passed over. */
  static int from(long string) {
    return (int) ((string & ~NOT_ASCII) >>> Integer.SIZE);
  }

  /** The place after a string that was passed over. */
  static int to(long string) {
    return (int) string;
  }

  /** A string that was passed over since the cursor began, as one of its own. */
  String text(long string) {
    int from = from(string);
    Charset charset = string >= 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return new String(bytes, from, to(string) - from, charset);
  }

  /** The same, shared as {@link #readString} does. */
  String sharedText(long string) {
    return string >= 0 ? sharedAscii(from(string), to(string)) : text(string);
  }

  private byte readByte() throws EOFException {
    if (at == end) {
      throw new EOFException();
    }
    return bytes[at++];
  }
}
