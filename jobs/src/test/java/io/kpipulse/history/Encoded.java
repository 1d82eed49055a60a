package io.kpipulse.history;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;

/** Events as they travel, to test with. */
public final class Encoded {
  private Encoded() {}

  /** A task update. */
  public static EncodedEvent of(TaskUpdate update) {
    return TaskKpiJob.serializer().encode(update, new AvroCodec<>(TaskUpdate.class).encode(update));
  }

  /** A report about a case. */
  public static EncodedEvent of(ServiceSatisfaction report) {
    byte[] encoding = new AvroCodec<>(ServiceSatisfaction.class).encode(report);
    return SatisfactionKpiJob.serializer().encode(report, encoding);
  }
}
