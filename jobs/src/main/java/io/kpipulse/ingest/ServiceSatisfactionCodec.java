package io.kpipulse.ingest;

import io.kpipulse.event.ServiceSatisfaction;

/** Reports about cases as bytes. */
public final class ServiceSatisfactionCodec extends AvroCodec<ServiceSatisfaction> {
  private static final long serialVersionUID = 1L;

  public ServiceSatisfactionCodec() {
    super(ServiceSatisfaction.class);
  }
}
