package io.kpipulse.bench.latency;

import io.kpipulse.bench.peak.NationalCases;
import io.kpipulse.bench.peak.NationalCodes;
import io.kpipulse.bench.peak.NationalTasks;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.broker.LocalTopics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * So many events a second from the whole country, and some probes among them: seven of ten events
 * are closings of cases, two are later answers, one is an update of a task. Each is reported when
 * it happens, by plan: if the machine does not let this thread send in time, the event waits from
 * then on.
 */
final class Traffic implements AutoCloseable {
  private static final int TICK_MILLIS = 5;
  private static final int UPDATES = 4;
  private static final Duration ANSWERED_AFTER = Duration.ofSeconds(20);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Probes probes;
  private final int eventsPerSecond;
  private final double probesPerSecond;
  private final NationalCases cases;
  private final NationalTasks tasks;
  private final SplittableRandom random = new SplittableRandom(57);
  private final Instant began = Instant.ofEpochMilli(System.currentTimeMillis());
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "latency-traffic");
  private final List<List<Long>> reported = new ArrayList<>();

  /** When the next probe of each series happens, epoch milliseconds. */
  private final long[] nextProbes;

  private final Deque<ServiceSatisfaction> unanswered = new ArrayDeque<>();
  private Instant assignedAt = began;
  private long closed;
  private long updates;
  private long sent;
  private volatile RuntimeException failure;

  private Traffic(
      String bootstrapServers, Probes probes, int eventsPerSecond, double probesPerSecond) {
    this.probes = probes;
    this.eventsPerSecond = eventsPerSecond;
    this.probesPerSecond = probesPerSecond;
    NationalCodes codes = NationalCodes.without(Set.copyOf(probes.localities()));
    cases = new NationalCases(codes, began.toEpochMilli());
    tasks = new NationalTasks(codes, began.toEpochMilli());
    probes.localities().forEach(code -> reported.add(new ArrayList<>()));
    nextProbes = new long[reported.size()];
    Arrays.fill(nextProbes, began.toEpochMilli());
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

  /**
   * Starts to send.
   *
   * @param eventsPerSecond without the probes
   * @param probesPerSecond of each probed series, at random times
   */
  static Traffic start(
      String bootstrapServers, Probes probes, int eventsPerSecond, double probesPerSecond) {
    Traffic traffic = new Traffic(bootstrapServers, probes, eventsPerSecond, probesPerSecond);
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
      failure = new java.io.UncheckedIOException("the traffic has stopped", e);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** All that has happened by a time. */
  private void sendUntil(long now) throws IOException {
    for (long at = planned(sent); at <= now; at = planned(sent)) {
      one(Instant.ofEpochMilli(at));
      sent++;
    }
    for (int series = 0; series < nextProbes.length; series++) {
      while (nextProbes[series] <= now) {
        probe(series, Instant.ofEpochMilli(nextProbes[series]));
        nextProbes[series] += Math.round(random.nextDouble() * 2 * 1000 / probesPerSecond);
      }
    }
  }

  private long planned(long event) {
    return began.toEpochMilli() + event * 1000 / eventsPerSecond;
  }

  private void one(Instant now) throws IOException {
    int kind = random.nextInt(10);
    if (kind == 0) {
      long task = updates / UPDATES;
      int update = (int) (updates++ % UPDATES);
      assignedAt = update == 0 ? now : assignedAt;
      TaskUpdate event = tasks.update(task, update, assignedAt, now);
      send(
          LocalTopics.TASK_UPDATES,
          null,
          event.getTaskId(),
          TaskUpdate.getEncoder().encode(event),
          now);
    } else if (kind <= 2
        && !unanswered.isEmpty()
        && unanswered.peek().getEventTime().plus(ANSWERED_AFTER).isBefore(now)) {
      ServiceSatisfaction before = unanswered.poll();
      long number = Long.parseLong(before.getCaseId().substring(2));
      report(null, cases.answer(number, before.getEventTime(), now), now);
    } else {
      ServiceSatisfaction event = cases.closing(closed++, now);
      if (event.getScore() == null) {
        unanswered.add(event);
      }
      report(null, event, now);
    }
  }

  private void probe(int series, Instant now) throws IOException {
    List<Long> times = reported.get(series);
    String id = probes.id(series, times.size() + 1L);
    times.add(now.toEpochMilli());
    report(series, probes.event(series, id, now), now);
  }

  private void report(Integer partition, ServiceSatisfaction event, Instant at) throws IOException {
    send(
        LocalTopics.SERVICE_SATISFACTION,
        partition,
        event.getCaseId(),
        ServiceSatisfaction.getEncoder().encode(event),
        at);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
  private void send(String topic, Integer partition, String key, ByteBuffer event, Instant at) {
    byte[] bytes = new byte[event.remaining()];
    event.get(bytes);
    producer.send(
        new ProducerRecord<>(
            topic, partition, at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), bytes),
        (metadata, exception) -> {
          if (exception != null) {
            failure = new IllegalStateException("an event could not be sent", exception);
          }
        });
  }

  /** Passes unless sending has failed. */
  void requireFlowing() {
    if (failure != null) {
      throw failure;
    }
  }

  /** How many events were sent, without the probes. */
  long sent() {
    return sent;
  }

  /**
   * Stops, and returns the record timestamps of the probes of each series: that of the n-th at n -
   * 1.
   */
  List<List<Long>> stop() throws InterruptedException {
    stop.countDown();
    thread.join();
    producer.flush();
    return reported;
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
