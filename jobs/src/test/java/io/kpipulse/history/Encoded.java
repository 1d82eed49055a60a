package io.kpipulse.history;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import org.apache.avro.specific.SpecificRecord;

/** Events as they travel, to test with. */
public final class Encoded {
  private Encoded() {}

  /** A task update. */
  public static EncodedEvent of(TaskUpdate update) {
    return TaskKpiJob.JOB.family().encode(update, new AvroCodec<>(TaskUpdate.class).encode(update));
  }

  /** An event of a history. */
  public static <E extends SpecificRecord> LoggedEvent<E> logged(Class<E> type, E event) {
    return new LoggedEvent<>(event, new AvroCodec<>(type).encode(event));
  }

  /** A report about a case. */
  public static EncodedEvent of(ServiceSatisfaction report) {
    byte[] encoding = new AvroCodec<>(ServiceSatisfaction.class).encode(report);
    return SatisfactionKpiJob.JOB.family().encode(report, encoding);
  }
}
