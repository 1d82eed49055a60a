package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;

/** Events as they travel, to test with. */
public final class Encoded {
  private Encoded() {}

  /** A task update. */
  public static EncodedEvent of(TaskUpdate update) {
    return EventSerializer.ofTasks().encode(update, new TaskUpdateCodec().encode(update));
  }

  /** A report about a case. */
  public static EncodedEvent of(ServiceSatisfaction report) {
    byte[] encoding = new ServiceSatisfactionCodec().encode(report);
    return EventSerializer.ofCases().encode(report, encoding);
  }
}
