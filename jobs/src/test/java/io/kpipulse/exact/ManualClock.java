package io.kpipulse.exact;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Processing time that tests set. */
final class ManualClock extends Clock implements Serializable {
  private static final long serialVersionUID = 1L;

  private long now;

  ManualClock(long now) {
    this.now = now;
  }

  void set(long time) {
    now = time;
  }

  @Override
  public long millis() {
    return now;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for zones");
  }
}
