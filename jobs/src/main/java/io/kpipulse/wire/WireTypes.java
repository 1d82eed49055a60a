package io.kpipulse.wire;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.fact.FactDifference;

/** The types of what travels between operators. */
public final class WireTypes {
  public static final CodecType<EncodedEvent> EVENT =
      new CodecType<>(EncodedEvent.class, new EncodedEventCodec());

  public static final CodecType<RejectedEvent> REJECTED_EVENT =
      new CodecType<>(RejectedEvent.class, new RejectedEventCodec());

  public static final CodecType<FactDifference> FACT_DIFFERENCE =
      new CodecType<>(FactDifference.class, new FactDifferenceCodec());

  private WireTypes() {}
}
