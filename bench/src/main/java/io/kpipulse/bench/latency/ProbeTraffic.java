package io.kpipulse.bench.latency;

import io.kpipulse.bench.pipeline.CaseTraffic;
import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.ReferenceData;
import io.kpipulse.local.broker.LocalTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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
  private static final int TICK_MILLIS = 5;
  private static final int SECOND = 1000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final int eventsPerSecond;
  private final CaseTraffic traffic =
      new CaseTraffic(ReferenceData.load(), Integer.MAX_VALUE, Duration.ofDays(1));
  private final SplittableRandom random = new SplittableRandom(57);
  private final long began = System.currentTimeMillis();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "latency-traffic");
  private final List<Long> probes = new ArrayList<>();
  private long nextProbe = began;
  private int sent;
  private volatile RuntimeException failure;

  private ProbeTraffic(String bootstrapServers, int eventsPerSecond) {
    this.eventsPerSecond = eventsPerSecond;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static ProbeTraffic start(String bootstrapServers, int eventsPerSecond) {
    ProbeTraffic traffic = new ProbeTraffic(bootstrapServers, eventsPerSecond);
    traffic.thread.setDaemon(true);
    traffic.thread.start();
    return traffic;
  }

  private void run() {
    try {
      while (!stop.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        sendUntil(System.currentTimeMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      failure = new UncheckedIOException("an event cannot be encoded", e);
    }
  }

  private void sendUntil(long now) throws IOException {
    for (long at = planned(sent); at <= now; at = planned(sent)) {
      ServiceSatisfaction event = traffic.event(sent++);
      event.setEventTime(Instant.ofEpochMilli(at));
      if (event.getLocality().equals(LOCALITY)) {
        event.setLocality(OTHER_LOCALITY);
      }
      send(event);
    }
    while (nextProbe <= now) {
      probes.add(nextProbe);
      send(probe(probes.size(), Instant.ofEpochMilli(nextProbe)));
      nextProbe += random.nextInt(2 * SECOND / PROBES_PER_SECOND);
    }
  }

  private long planned(int event) {
    return began + (long) event * SECOND / eventsPerSecond;
  }

  private static ServiceSatisfaction probe(int number, Instant at) {
    String id = "probe-" + number;
    return ServiceSatisfaction.newBuilder()
        .setCaseId(id)
        .setEventId(id)
        .setRevision(1)
        .setEventTime(at)
        .setLocality(LOCALITY)
        .setProcedureCode("PROBE")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setHandledOnTime(true)
        .setProcessingMinutes(1)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(false)
        .build();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
  private void send(ServiceSatisfaction event) throws IOException {
    producer.send(
        new ProducerRecord<>(
            LocalTopics.SERVICE_SATISFACTION,
            null,
            event.getEventTime().toEpochMilli(),
            event.getCaseId().getBytes(StandardCharsets.UTF_8),
            event.toByteBuffer().array()),
        (metadata, exception) -> {
          if (exception != null) {
            failure = new IllegalStateException("an event could not be sent", exception);
          }
        });
  }

  /** Throws if sending has failed. */
  void requireSending() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Stops, and returns the record timestamps of the probes. */
  List<Long> stop() throws InterruptedException {
    stop.countDown();
    thread.join();
    producer.flush();
    return probes;
  }

  @Override
  public void close() {
    stop.countDown();
    producer.close();
  }
}
