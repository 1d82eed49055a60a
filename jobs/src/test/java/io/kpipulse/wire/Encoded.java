package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;

/** Events as they travel, to test with. */
public final class Encoded {
  private static final int HEADER_BYTES = 10;

  private Encoded() {}

  /** A task update. */
  public static EncodedEvent of(TaskUpdate update) {
    return EventSerializer.ofTasks().encode(update, new TaskUpdateCodec().encode(update));
  }

  /** A report about a case. */
  public static EncodedEvent of(ServiceSatisfaction report) {
    byte[] encoding = new ServiceSatisfactionCodec().encode(report);
    return EventSerializer.ofCases().encode(CaseEvents.report(report), encoding);
  }

  /**
   * An encoding that says the same as ours, as nobody writes it: the length of its first text, less
   * than 64 bytes long, in one byte more than it needs.
   */
  public static byte[] longWinded(byte[] ours) {
    byte[] longer = new byte[ours.length + 1];
    System.arraycopy(ours, 0, longer, 0, HEADER_BYTES);
    longer[HEADER_BYTES] = (byte) (ours[HEADER_BYTES] | 0x80);
    int rest = HEADER_BYTES + 1;
    System.arraycopy(ours, rest, longer, rest + 1, ours.length - rest);
    return longer;
  }
}
