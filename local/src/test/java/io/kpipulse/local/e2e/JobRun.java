package io.kpipulse.local.e2e;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.broker.LocalTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;

/** A job of production on topics of its own, with an empty store, and what was reported to it. */
final class JobRun implements AutoCloseable {
  static final LocalJob TASKS = new LocalJob(TaskKpiJob.JOB.name(), TaskKpiJob.JOB::define);
  static final LocalJob CASES =
      new LocalJob(SatisfactionKpiJob.JOB.name(), SatisfactionKpiJob.JOB::define);
  private static final int PARTITIONS = 2;
  private static final Map<LocalJob, List<String>> MEASUREMENTS =
      Map.of(TASKS, List.of("task_kpi", "task_flow"), CASES, List.of("satisfaction_kpi"));

  private final Servers servers;
  private final LocalJob job;
  private final String topic;
  private final EventProducer producer;
  private final List<TaskUpdate> updates = new ArrayList<>();
  private final List<ServiceSatisfaction> responses = new ArrayList<>();
  private JobID id;

  JobRun(Servers servers, LocalJob job) throws Exception {
    this.servers = servers;
    this.job = job;
    this.topic = "events-" + UUID.randomUUID();
    servers.broker().createTopics(List.of(LocalTopics.definition(topic, PARTITIONS)));
    for (String measurement : MEASUREMENTS.get(job)) {
      servers.store().sql("TRUNCATE TABLE " + measurement);
    }
    this.producer = new EventProducer(servers.broker().bootstrapServers(), topic, topic);
  }

  void report(Instant reported, TaskUpdate... all) {
    for (TaskUpdate update : all) {
      updates.add(update);
      producer.send(update, reported);
    }
  }

  void report(Instant reported, ServiceSatisfaction... all) {
    for (ServiceSatisfaction response : all) {
      responses.add(response);
      producer.send(response, reported);
    }
  }

  /** Something of no use is in every partition: only its time counts. */
  void tick(Instant reported) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      producer.tick(topic, partition, reported);
    }
  }

  void start(TestFlink.Shape shape) throws Exception {
    id = servers.flink().start(job, options(), shape);
  }

  void resume(TestFlink.Shape shape, String savepoint) throws Exception {
    id = servers.flink().resume(job, options(), shape, savepoint);
  }

  JobID id() {
    return id;
  }

  private Configuration options() {
    Configuration options = new Configuration();
    options.set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, servers.broker().bootstrapServers());
    options.set(TaskKpiJob.JOB.topic(), topic);
    options.set(SatisfactionKpiJob.JOB.topic(), topic);
    options.set(JobOptions.INFLUXDB_URL, servers.store().address().toString());
    options.set(JobOptions.INFLUXDB_TOKEN, "any");
    return options;
  }

  /** Returns when the store holds what follows from everything that was reported up to now. */
  void awaitStore(String when) {
    Expectation expectation = expectation();
    Patience.untilNone(
        when, () -> expectation.objections(servers.store(), Instant.now(), MEASUREMENTS.get(job)));
  }

  /** The same while time stands still. */
  void awaitStoreAt(String when, Instant clock) {
    Expectation expectation = expectation();
    Patience.untilNone(
        when, () -> expectation.objections(servers.store(), clock, MEASUREMENTS.get(job)));
  }

  private Expectation expectation() {
    return new Expectation(List.copyOf(updates), List.copyOf(responses));
  }

  /** Cancels the job. */
  @Override
  public void close() {
    producer.close();
    if (id != null) {
      servers.flink().cancel(id);
    }
  }
}
