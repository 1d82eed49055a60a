package io.kpipulse.wire;

import io.kpipulse.event.RejectedEvent;

/** Rejected records. */
public final class RejectedEventCodec extends AvroCodec<RejectedEvent> {
  private static final long serialVersionUID = 1L;

  public RejectedEventCodec() {
    super(RejectedEvent.class);
  }
}
