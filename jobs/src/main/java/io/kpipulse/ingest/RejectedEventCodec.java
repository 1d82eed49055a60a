package io.kpipulse.ingest;

import io.kpipulse.event.RejectedEvent;

/** Rejected records as bytes. */
public final class RejectedEventCodec extends AvroCodec<RejectedEvent> {
  private static final long serialVersionUID = 1L;

  public RejectedEventCodec() {
    super(RejectedEvent.class);
  }
}
