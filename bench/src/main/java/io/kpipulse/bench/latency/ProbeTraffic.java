package io.kpipulse.bench.latency;

import io.kpipulse.bench.pipeline.CaseTraffic;
import io.kpipulse.bench.pipeline.CheckedProducer;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.broker.LocalTopics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Sends national traffic at an even rate, and probes: cases of a locality in which nothing else
 * happens, at random times. The n-th probe makes {@code cases} of that locality n, so a reader that
 * sees a total knows how many have arrived.
 *
 * <p>Record timestamps are those of the plan: an event that cannot be sent in time counts as
 * waiting from then on.
 */
final class ProbeTraffic implements AutoCloseable {
  /** Has nothing but probes. */
  static final String LOCALITY = "91";

  private static final String OTHER_LOCALITY = "96";
  private static final int PROBES_PER_SECOND = 20;
  private static final int SECOND = 1000;
  private static final int MOST_EVENTS = 1 << 30;

  private final CheckedProducer producer;
  private final int eventsPerSecond;
  private final CaseTraffic traffic =
      new CaseTraffic(EventFamilies.SHIPPED.reference(), MOST_EVENTS, Duration.ofDays(1));
  private final SplittableRandom random = new SplittableRandom(57);
  private final long began = System.currentTimeMillis();
  private final List<Long> probes = new ArrayList<>();
  private long nextProbe = began;
  private int sent;

  /** Traffic that begins now. */
  ProbeTraffic(String bootstrapServers, int eventsPerSecond) {
    this.eventsPerSecond = eventsPerSecond;
    producer =
        new CheckedProducer(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Sends what is planned up to a time. */
  void sendUntil(long now) throws IOException {
    for (long at = planned(sent); at <= now; at = planned(sent)) {
      ServiceSatisfaction event = traffic.event(sent++);
      if (event.getLocality().equals(LOCALITY)) {
        event.setLocality(OTHER_LOCALITY);
      }
      send(event, at);
    }
    while (nextProbe <= now) {
      ServiceSatisfaction probe = traffic.mark(probes.size());
      probe.setCaseId("probe-" + probes.size());
      probe.setLocality(LOCALITY);
      probes.add(nextProbe);
      send(probe, nextProbe);
      nextProbe += random.nextInt(2 * SECOND / PROBES_PER_SECOND);
    }
  }

  private long planned(int event) {
    return began + (long) event * SECOND / eventsPerSecond;
  }

  private void send(ServiceSatisfaction event, long at) throws IOException {
    event.setEventTime(Instant.ofEpochMilli(at));
    producer.send(CaseTraffic.record(LocalTopics.SERVICE_SATISFACTION, null, event));
  }

  /** Record timestamps of the probes sent. */
  List<Long> probes() {
    return probes;
  }

  @Override
  public void close() {
    producer.close();
  }
}
