package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;

/** Reports about cases as records: where one is needed, as for JSON and for earlier schemas. */
public final class ServiceSatisfactionCodec extends AvroCodec<ServiceSatisfaction> {
  private static final long serialVersionUID = 1L;

  public ServiceSatisfactionCodec() {
    super(ServiceSatisfaction.class);
  }
}
