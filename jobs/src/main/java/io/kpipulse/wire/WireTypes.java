package io.kpipulse.wire;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.fact.FactDelta;

/** The types of what travels between operators. */
public final class WireTypes {
  public static final CodecType<EncodedEvent> EVENT =
      new CodecType<>(EncodedEvent.class, new EncodedEventCodec());

  public static final CodecType<RejectedEvent> REJECTED_EVENT =
      new CodecType<>(RejectedEvent.class, new RejectedEventCodec());

  public static final CodecType<FactDelta> FACT_DIFFERENCE =
      new CodecType<>(FactDelta.class, new FactDeltaCodec());

  private WireTypes() {}
}
