package io.kpipulse.alert.deliver;

import io.kpipulse.event.KpiAlert;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An outbox that is served as the operator does it, on a clock of its own. */
final class DeliverySimulation {
  private static final long SECOND = 1_000;

  private final DeliveryTimes times = DeliveryTimes.STANDARD;
  private final OutboxCodec codec = new OutboxCodec();
  private final ModelAlertmanager alertmanager;
  private final List<KpiAlert> log = new ArrayList<>();
  private Outbox outbox = new Outbox(times);
  private byte[] checkpoint;
  private int read;
  private long beginsAt;
  private long now = Alerts.START.toEpochMilli() + Duration.ofHours(3).toMillis();

  DeliverySimulation(ModelAlertmanager alertmanager) throws IOException {
    this.alertmanager = alertmanager;
    checkpoint();
  }

  Outbox outbox() {
    return outbox;
  }

  long now() {
    return now;
  }

  void add(KpiAlert change) {
    log.add(change);
    outbox.add(change);
  }

  void checkpoint() throws IOException {
    checkpoint = codec.encode(outbox);
    read = log.size();
  }

  /** Crashes, is away for a time, and goes on from the checkpoint. */
  void crash(Duration away) throws IOException {
    pass(away, false);
    outbox = codec.decode(checkpoint, times, now);
    beginsAt = now + 10 * SECOND;
    log.subList(read, log.size()).forEach(outbox::add);
  }

  void pass(Duration time) {
    pass(time, true);
  }

  private void pass(Duration time, boolean running) {
    for (long end = now + time.toMillis(); now < end; ) {
      now += SECOND;
      if (running && now >= beginsAt) {
        post();
      }
      alertmanager.tick(now);
    }
  }

  private void post() {
    List<AlertPost> posts = outbox.due(now);
    if (!posts.isEmpty()) {
      outbox.report(posts, alertmanager.deliver(posts, outbox.instances(), now).join(), now);
    }
  }
}
