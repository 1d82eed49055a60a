package io.kpipulse.wire;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.FactDifference;

/** The types of what travels between operators. */
public final class WireTypes {
  public static final CodecType<TaskUpdate> TASK_UPDATE =
      new CodecType<>(TaskUpdate.class, new TaskUpdateCodec());

  public static final CodecType<ServiceSatisfaction> SERVICE_SATISFACTION =
      new CodecType<>(ServiceSatisfaction.class, new ServiceSatisfactionCodec());

  public static final CodecType<RejectedEvent> REJECTED_EVENT =
      new CodecType<>(RejectedEvent.class, new RejectedEventCodec());

  public static final CodecType<FactDifference> FACT_DIFFERENCE =
      new CodecType<>(FactDifference.class, new FactDifferenceCodec());

  private WireTypes() {}
}
