package io.kpipulse.ingest.kafka;

import io.kpipulse.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a rejected event to a size that Kafka takes by default, so that no record is too large to be
 * rejected. What was cut, and where the original is, is added to the reason. An event that fits is
 * unchanged.
 */
final class RejectedEventLimit {
  /**
   * Of key and value together. Kafka's defaults allow 1,048,576 bytes in a producer ({@code
   * max.request.size}) and 1,048,588 in a topic ({@code max.message.bytes}), framing included.
   */
  static final int MAX_RECORD_BYTES = 1_000_000;

  static final int MAX_KEY_BYTES = 64 * 1024;

  /** A reason may list thousands of known codes. */
  static final int MAX_REASON_BYTES = 4 * 1024;

  /** The numbers of an event and the lengths of its fields, encoded. */
  private static final int FRAME_BYTES = 64;

  /** What is added to a reason, without the source. */
  private static final int NOTE_BYTES = 512;

  private RejectedEventLimit() {}

  /** The event, cut to {@link #MAX_RECORD_BYTES}; O(its size). */
  static RejectedEvent fit(RejectedEvent event) {
    int source = utf8(event.getSource()).length;
    if (size(event.getKey(), event.getReason(), event.getPayload().remaining()) + source
        <= MAX_RECORD_BYTES) {
      return event;
    }
    List<String> cuts = new ArrayList<>();
    ByteBuffer key =
        event.getKey() == null ? null : cut("key", event.getKey(), MAX_KEY_BYTES, cuts);
    String reason = cutReason(event.getReason(), cuts);
    // The source is named twice: in its field and in the note.
    long room = MAX_RECORD_BYTES - size(key, reason, NOTE_BYTES) - 2L * source;
    ByteBuffer payload =
        cut("payload", event.getPayload(), Math.toIntExact(Math.max(0, room)), cuts);
    return RejectedEvent.newBuilder(event)
        .setReason(reason + "; " + String.join(", ", cuts) + place(event))
        .setKey(key)
        .setPayload(payload)
        .build();
  }

  /** Of the record; its key is in the value as well. */
  private static long size(ByteBuffer key, String reason, long rest) {
    return FRAME_BYTES + (key == null ? 0 : 2L * key.remaining()) + utf8(reason).length + rest;
  }

  private static ByteBuffer cut(String field, ByteBuffer bytes, int most, List<String> cuts) {
    if (bytes.remaining() <= most) {
      return bytes;
    }
    cuts.add(note(field, most, bytes.remaining()));
    return bytes.slice().limit(most);
  }

  private static String cutReason(String reason, List<String> cuts) {
    byte[] bytes = utf8(reason);
    if (bytes.length <= MAX_REASON_BYTES) {
      return reason;
    }
    int end = MAX_REASON_BYTES;
    while (isContinuation(bytes[end])) {
      end--;
    }
    cuts.add(note("reason", end, bytes.length));
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + "…";
  }

  /** Whether a byte of UTF-8 continues a character. */
  private static boolean isContinuation(byte one) {
    return (one & 0xC0) == 0x80;
  }

  private static String note(String field, int kept, int of) {
    return String.format(Locale.ROOT, "%s cut to %,d of %,d bytes", field, kept, of);
  }

  /** A point that the store rejected has none. */
  private static String place(RejectedEvent event) {
    return event.getPartition() < 0
        ? ""
        : ", the original is at topic "
            + event.getSource()
            + ", partition "
            + event.getPartition()
            + ", offset "
            + event.getOffset();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
