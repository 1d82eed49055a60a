package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.quest.Rows;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.schema.SingleObjectFormat;
import io.kpipulse.schema.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From encoded bytes on the topics to rows of the store, through the local stack with the jobs of
 * production. One story: history and today, what cannot be used, and what comes late.
 */
@Tag("slow")
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class EventsToRowsTest {
  @TempDir private static Path directory;
  private static LocalStack stack;
  private static EventProducer producer;
  private static Instant now;

  /** Nine o'clock in Vietnam, the day before yesterday: a time at which nothing else happens. */
  private static Instant nine;

  @BeforeAll
  static void start() {
    stack =
        LocalStack.start(
            LocalStack.Plan.of(directory, List.of(JobRun.TASKS, JobRun.CASES)), stage -> {});
    producer =
        new EventProducer(
            stack.broker().bootstrapServers(),
            LocalTopics.TASK_UPDATES,
            LocalTopics.SERVICE_SATISFACTION);
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    nine =
        now.atOffset(ZoneOffset.ofHours(7))
            .truncatedTo(ChronoUnit.DAYS)
            .minusDays(2)
            .plusHours(9)
            .toInstant();
  }

  @AfterAll
  static void stop() {
    if (producer != null) {
      producer.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void historyAndTodayBecomeRows() throws Exception {
    reportTasks();
    reportCases();
    awaitRow("task_kpi", "ministry", "now", "ministry = 'BTC'", step(now, 5), "tasks_open", 1);
    awaitRow("satisfaction_kpi", "locality", "1h", "locality = '79'", step(now, 1), "cases", 1);

    Instant due = nine.plus(Duration.ofHours(1));
    assertRow(
        "task_kpi",
        national("now", nine),
        Map.of("tasks_open", 1, "tasks_due_soon", 1, "key_tasks_open", 1, "tasks_overdue", 0),
        Map.of("progress_mean", 0.0, "overdue_rate", 0.0, "completion_rate", 0.0));
    assertAbsent("task_kpi", national("now", nine), "on_time_rate");
    assertRow(
        "task_kpi",
        national("now", due),
        Map.of("tasks_overdue", 1, "key_tasks_overdue", 1, "tasks_due_soon", 0),
        Map.of("overdue_rate", 1.0, "on_time_rate", 0.0, "on_time_committed_rate", 0.0));
    Instant completed = nine.plus(Duration.ofMinutes(90));
    assertRow(
        "task_kpi",
        national("now", completed),
        Map.of("tasks_open", 0, "tasks_completed", 1, "tasks_overdue", 0),
        Map.of("progress_mean", 1.0, "on_time_rate", 0.0, "evidence_rate", 0.0));
    assertAbsent("task_kpi", national("now", completed), "overdue_rate");
    assertRow(
        "task_kpi",
        national("year", completed),
        Map.of("tasks_open", 0, "tasks_completed", 1, "tasks_completed_on_time", 0),
        Map.of("completion_rate", 1.0));
    assertRow(
        "task_flow",
        national("24h", due),
        Map.of("assigned", 1, "updates", 2, "became_overdue", 1, "completed", 0),
        Map.of());
    assertRow(
        "task_flow",
        national("24h", completed),
        Map.of("updates", 3, "completed", 1, "completed_late", 1),
        Map.of("delay_days_mean", 0.5 / 24, "cycle_days_mean", 1.5 / 24));
    assertRow(
        "task_flow",
        national("1d", nine.minus(Duration.ofHours(9))),
        Map.of("assigned", 1, "updates", 3, "completed", 1, "completed_late", 1),
        Map.of("completed_on_time_rate", 0.0));
    assertThat(
            stack
                .store()
                .sql(
                    "SELECT timestamp FROM task_kpi WHERE scope = 'national' AND window = 'now'"
                        + " AND timestamp BETWEEN '"
                        + nine
                        + "' AND '"
                        + completed.plusSeconds(1800)
                        + "' ORDER BY timestamp")
                .rows()
                .size())
        .as("rows of the steps at which the worked example changes a total")
        .isGreaterThanOrEqualTo(4);

    Instant answered = nine.plus(Duration.ofMinutes(20));
    assertRow(
        "satisfaction_kpi",
        national("1h", answered),
        Map.of("cases", 2, "responses", 1, "satisfied", 1, "score_sum", 5, "complaints", 0),
        Map.of("satisfaction_mean", 5.0, "response_rate", 0.5, "handled_on_time_rate", 0.5));
    assertRow(
        "satisfaction_kpi",
        national("24h", answered),
        Map.of("cases", 2, "handled_on_time", 1, "responses", 1, "satisfied", 1),
        Map.of("processing_hours_p50", 0.0, "satisfaction_rate", 1.0));
    assertRow(
        "satisfaction_kpi",
        national("1d", nine.minus(Duration.ofHours(9))),
        Map.of("cases", 2, "responses", 2, "satisfied", 1, "dissatisfied", 1, "complaints", 1),
        Map.of("satisfaction_mean", 3.0, "complaint_rate", 0.5));
    stack.requireRunning();
  }

  @Test
  @Order(2)
  void whatCannotBeUsedIsKeptWithTheReason() throws Exception {
    byte[] noise = "not an event".getBytes(StandardCharsets.UTF_8);
    RecordMetadata undecodable =
        producer.send(LocalTopics.TASK_UPDATES, "noise", noise, now.minusSeconds(1));
    TaskUpdate nobody = Reports.task("bad", "BCA", "48", now).setMinistry("XYZ").build();
    RecordMetadata unknown = producer.send(nobody, now);
    ServiceSatisfaction tooGood = Reports.closed("bad", "BCA", "48", now).setScore(6).build();
    RecordMetadata outside = producer.send(tooGood, now);

    List<RejectedEvent> rejected = rejected(3);
    assertThat(rejected).hasSize(3);
    assertRejected(rejected, undecodable, noise, "undecodable bytes");
    assertRejected(rejected, unknown, EventProducer.bytes(nobody), "'XYZ'");
    assertRejected(rejected, outside, EventProducer.bytes(tooGood), "score");
    stack.requireRunning();
  }

  @Test
  @Order(3)
  void aLateEventCorrectsWhatWasFinal() throws Exception {
    Instant due = nine.plus(Duration.ofHours(1));
    Instant early = nine.plus(Duration.ofMinutes(50));
    producer.send(
        example(4, early).setStatus(TaskStatus.COMPLETED).setProgressPercent(100).build(), now);
    awaitRow("task_kpi", "national", "now", "true", due, "tasks_overdue", 0);
    assertRow(
        "task_kpi",
        national("now", due),
        Map.of("tasks_completed_on_time", 1, "tasks_open", 0),
        Map.of("on_time_rate", 1.0));
    awaitRow(
        "task_flow",
        "national",
        "24h",
        "true",
        nine.plus(Duration.ofMinutes(90)),
        "completed_late",
        0);
    assertRow(
        "task_flow",
        national("24h", nine.plus(Duration.ofMinutes(90))),
        Map.of("completed", 1, "completed_on_time", 1, "updates", 4, "became_overdue", 0),
        Map.of("completed_on_time_rate", 1.0));
    Rows amended = correction("now", "true", step(early, 5));
    assertThat(amended.text(0, "cause")).isEqualTo("amended");
    assertThat(amended.integer(0, "points")).isPositive();

    Instant yesterday = nine.plus(Duration.ofDays(1));
    producer.send(Reports.closed("late", "BYT", "31", yesterday).build(), now);
    awaitRow(
        "satisfaction_kpi", "ministry", "24h", "ministry = 'BYT'", step(yesterday, 5), "cases", 1);
    Rows late = correction("24h", "ministry = 'BYT'", step(yesterday, 5));
    assertThat(late.text(0, "cause")).isEqualTo("late");
    assertThat(late.integer(0, "points")).isPositive();
    stack.requireRunning();
  }

  @Test
  @Order(4)
  void aWatchedTaskSaysWhatHoldsInStoreAndTopic() throws Exception {
    Instant[] times = {
      nine,
      nine.plus(Duration.ofMinutes(30)),
      nine.plus(Duration.ofMinutes(50)),
      nine.plus(Duration.ofHours(1)).plusMillis(1),
      nine.plus(Duration.ofMinutes(90))
    };
    // Overdue, and completed late, were no changes any more when it was known to be completed.
    String[] says = {"1 ASSIGNED", "1 IN_PROGRESS", "0 COMPLETED", "0 COMPLETED", "0 COMPLETED"};
    for (int i = 0; i < times.length; i++) {
      assertRow(
          "task_watch",
          "task_id = 'example' AND ministry = 'BCA' AND timestamp = '" + times[i] + "'",
          Map.of("active", says[i].startsWith("1") ? 1 : 0, "overdue_since", 0),
          Map.of());
    }
    Map<Instant, String> expected = new TreeMap<>();
    for (int i = 0; i < times.length; i++) {
      expected.put(times[i], says[i]);
    }
    // How many rows tell it depends on how long those before the late event wait.
    List<ConsumerRecord<byte[], byte[]>> rows =
        records(
            LocalTopics.TASK_WATCH,
            read -> lastRows(read).entrySet().containsAll(expected.entrySet()));
    assertThat(lastRows(rows)).containsAllEntriesOf(expected);
    for (ConsumerRecord<byte[], byte[]> record : rows) {
      assertThat(watch(record).getTaskId())
          .isEqualTo(new String(record.key(), StandardCharsets.UTF_8));
    }
    stack.requireRunning();
  }

  /** What the last row for each time says. */
  private static Map<Instant, String> lastRows(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<Instant, String> last = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TaskWatch row = watch(record);
      last.put(row.getTime(), (row.getActive() ? "1 " : "0 ") + row.getStatus());
    }
    return last;
  }

  private static TaskWatch watch(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new SingleObjectFormat<>(TaskWatch.class).read(record.value());
    } catch (UndecodableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Order(5)
  void theStoreSaysHowFarEachJobIs() {
    Instant before = Instant.now();
    for (String job : List.of("task-kpi", "satisfaction-kpi")) {
      String query =
          "SELECT watermark_ms, lag_ms, events, rejected, corrections_pending FROM engine"
              + " WHERE job = '"
              + job
              + "' LIMIT -1";
      Patience.untilNone(
          query,
          () -> {
            Rows rows = stack.store().sql(query);
            return rows.size() == 1
                    && rows.integer(0, "events") >= 5
                    && rows.integer(0, "rejected") >= 1
                    && rows.integer(0, "corrections_pending") == 0
                    && rows.integer(0, "watermark_ms") > before.minusSeconds(60).toEpochMilli()
                    && rows.integer(0, "lag_ms") < 30_000
                ? List.of()
                : List.of("it is " + rows.rows());
          });
    }
  }

  private static void reportTasks() {
    Instant working = nine.plus(Duration.ofMinutes(30));
    Instant completed = nine.plus(Duration.ofMinutes(90));
    producer.send(example(1, nine).build(), nine);
    producer.send(
        example(2, working).setStatus(TaskStatus.IN_PROGRESS).setProgressPercent(40).build(),
        working);
    producer.send(
        example(3, completed).setStatus(TaskStatus.COMPLETED).setProgressPercent(100).build(),
        completed);
    producer.send(Reports.task("today", "BTC", "79", now).build(), now);
  }

  /** The worked example of the contract: a key task that is due an hour after its assignment. */
  private static TaskUpdate.Builder example(int revision, Instant time) {
    return Reports.task("example", "BCA", "48", time)
        .setEventId("example-" + revision)
        .setRevision(revision)
        .setAssignedAt(nine)
        .setDueAt(nine.plus(Duration.ofHours(1)))
        .setKeyTask(true);
  }

  private static void reportCases() {
    Instant ten = nine.plus(Duration.ofMinutes(10));
    Instant answered = nine.plus(Duration.ofMinutes(20)).plusSeconds(30);
    Instant complained = nine.plus(Duration.ofHours(3));
    ServiceSatisfaction first =
        Reports.closed("first", "BCA", "48", ten).setProcessingMinutes(0).build();
    producer.send(first, ten);
    producer.send(
        Reports.closed("second", "BCA", "48", ten.plusSeconds(1))
            .setProcessingMinutes(0)
            .setHandledOnTime(false)
            .build(),
        ten.plusSeconds(1));
    producer.send(
        Reports.closed("first", "BCA", "48", answered).setRevision(2).setScore(5).build(),
        answered);
    producer.send(
        Reports.closed("second", "BCA", "48", complained)
            .setRevision(2)
            .setScore(1)
            .setComplaint(true)
            .build(),
        complained);
    producer.send(Reports.closed("today", "BTC", "79", now).build(), now);
  }

  private static String national(String window, Instant step) {
    return "scope = 'national' AND window = '" + window + "' AND timestamp = '" + step + "'";
  }

  /** The step that a time lies in; steps of up to an hour are the same in Vietnam and in UTC. */
  private static Instant step(Instant time, int minutes) {
    long size = Duration.ofMinutes(minutes).toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), size) * size);
  }

  private static void awaitRow(
      String table,
      String scope,
      String window,
      String member,
      Instant step,
      String field,
      long value) {
    String query =
        String.format(
            "SELECT %s FROM %s WHERE scope = '%s' AND window = '%s' AND %s AND timestamp = '%s'",
            field, table, scope, window, member, step);
    Patience.untilNone(
        query,
        () -> {
          stack.requireRunning();
          Rows rows = stack.store().sql(query);
          return rows.size() == 1 && rows.integer(0, field) == value
              ? List.of()
              : List.of("it is " + rows.rows());
        });
  }

  /** The record of a correction that went back to a step. */
  private static Rows correction(String window, String member, Instant oldest) {
    String query =
        String.format(
            "SELECT cause, points FROM kpi_correction WHERE window = '%s' AND %s"
                + " AND oldest_step = %s",
            window, member, oldest.toEpochMilli());
    Patience.untilNone(
        query,
        () ->
            stack.store().sql(query).size() > 0
                ? List.of()
                : List.of("there are " + stack.store().sql("SELECT * FROM kpi_correction").rows()));
    return stack.store().sql(query);
  }

  private static void assertRow(
      String table, String where, Map<String, Integer> integers, Map<String, Double> doubles) {
    String query = "SELECT * FROM " + table + " WHERE " + where;
    Patience.untilNone(
        query,
        () -> {
          Rows rows = stack.store().sql(query);
          if (rows.size() != 1) {
            return List.of("there are " + rows.size() + " rows");
          }
          List<String> objections = new ArrayList<>();
          integers.forEach(
              (field, value) -> {
                if (!value.toString().equals(rows.text(0, field))) {
                  objections.add(field + " is " + rows.text(0, field) + ", not " + value);
                }
              });
          doubles.forEach(
              (field, value) -> {
                if (!value.equals(rows.number(0, field))) {
                  objections.add(field + " is " + rows.number(0, field) + ", not " + value);
                }
              });
          return objections;
        });
  }

  private static void assertAbsent(String table, String where, String field) {
    Rows rows = stack.store().sql("SELECT " + field + " FROM " + table + " WHERE " + where);
    assertThat(rows.text(0, field)).as(field + " of " + where).isNull();
  }

  private static List<RejectedEvent> rejected(int expected) throws Exception {
    List<RejectedEvent> rejected = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        records(LocalTopics.REJECTED_EVENTS, read -> read.size() >= expected)) {
      rejected.add(new SingleObjectFormat<>(RejectedEvent.class).read(record.value()));
    }
    return rejected;
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.broker().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
      while (!enough.test(records) && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private static void assertRejected(
      List<RejectedEvent> rejected, RecordMetadata origin, byte[] payload, String reason) {
    assertThat(rejected)
        .anySatisfy(
            event -> {
              assertThat(event.getReason()).contains(reason);
              assertThat(event.getSource()).isEqualTo(origin.topic());
              assertThat(event.getPartition()).isEqualTo(origin.partition());
              assertThat(event.getOffset()).isEqualTo(origin.offset());
              assertThat(event.getRecordTimestamp().toEpochMilli()).isEqualTo(origin.timestamp());
              assertThat(event.getPayload()).isEqualTo(ByteBuffer.wrap(payload));
            });
  }
}
