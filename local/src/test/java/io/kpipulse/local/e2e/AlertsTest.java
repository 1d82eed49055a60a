package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.quest.Rows;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.RuleProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From events to alerts, through a broker, all three jobs and a store. */
@Tag("slow")
@Timeout(300)
class AlertsTest {
  private static final String RULES =
      """
      rules:
        low:
          vi: Mức độ hài lòng thấp
          en: Satisfaction is low
          kpi: satisfaction_rate
          window: 1h
          scopes: [locality]
          below: {target: 0.8, clear: 0.85}
          minimum: 20
          every: PT1M
          severity: warning
      """;
  private static final AvroCodec<KpiAlert> CODEC = new AvroCodec<>(KpiAlert.class);
  private static final int CASES = 60;

  @TempDir Path directory;

  private final List<KpiAlert> told = new ArrayList<>();

  @Test
  void anAlertIsToldOnceAndTakenBackByWhatComesLate() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalJob> jobs = new ArrayList<>();
    EventFamilies.SHIPPED.jobs().forEach(job -> jobs.add(LocalJob.of(job)));
    jobs.add(LocalJob.alerts(EventFamilies.SHIPPED, Optional.empty()));
    try (LocalStack stack =
            LocalStack.start(
                LocalStack.Plan.of(directory, jobs),
                broker ->
                    RuleProducer.write(
                        client(broker.bootstrapServers()), LocalTopics.ALERT_RULES, RULES),
                stage -> {});
        EventProducer producer =
            new EventProducer(
                stack.broker().bootstrapServers(),
                LocalTopics.TASK_UPDATES,
                LocalTopics.SERVICE_SATISFACTION);
        KafkaConsumer<byte[], byte[]> consumer = consumer(stack.broker().bootstrapServers())) {
      answers(producer, now, 1, 1);
      Patience.untilNone(
          "the alert stands",
          () -> {
            stack.requireRunning();
            tick(producer);
            return differences(stack, consumer, "firing", AlertChange.FIRING);
          });
      assertThat(told.get(0).getTags()).containsEntry("locality", "48");
      assertThat(told.get(0).getValue()).isZero();
      assertThat(told.get(0).getExplanationEn()).startsWith("Satisfied in Da Nang: 0.0% of ");

      // All of them were mistaken, and are amended.
      answers(producer, now, 2, 5);
      Patience.untilNone(
          "the alert is taken back",
          () -> {
            stack.requireRunning();
            tick(producer);
            return differences(
                stack, consumer, "retracted", AlertChange.FIRING, AlertChange.RETRACTED);
          });
      // How many amendments were in when it was taken back depends on the machine.
      assertThat(told.get(1).getValue()).isGreaterThan(0.5);
      assertThat(told.get(1).getValueBefore()).isZero();
      assertThat(told.get(1).getAlertId()).isEqualTo(told.get(0).getAlertId());
    }
  }

  private static Map<String, Object> client(String bootstrapServers) {
    return Map.of("bootstrap.servers", bootstrapServers);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(LocalTopics.KPI_ALERTS));
    return consumer;
  }

  /** Cases of a locality that were closed half an hour ago. */
  private static void answers(EventProducer producer, Instant now, int revision, int score) {
    for (int i = 0; i < CASES; i++) {
      producer.send(
          Reports.closed("C-" + i, "BCA", "48", now.minus(Duration.ofMinutes(30)).plusMillis(i))
              .setEventId("C-" + i + "-" + revision)
              .setRevision(revision)
              .setScore(score)
              .build(),
          Instant.now());
    }
  }

  /** Lets the watermarks of all partitions go on. */
  private static void tick(EventProducer producer) {
    for (int partition = 0; partition < 2; partition++) {
      producer.tick(LocalTopics.SERVICE_SATISFACTION, partition, Instant.now());
      producer.tick(LocalTopics.TASK_UPDATES, partition, Instant.now());
    }
  }

  /** Of the ledger, and of what was told, from what they should be. */
  private List<String> differences(
      LocalStack stack,
      KafkaConsumer<byte[], byte[]> consumer,
      String state,
      AlertChange... changes) {
    consumer.poll(Duration.ofMillis(200)).forEach(record -> told.add(decoded(record.value())));
    List<String> differences = new ArrayList<>();
    List<AlertChange> heard = told.stream().map(KpiAlert::getChange).toList();
    if (!heard.equals(List.of(changes))) {
      differences.add("told was " + heard);
    }
    Rows rows =
        stack
            .store()
            .sql("SELECT state FROM kpi_alert WHERE scope = 'locality' AND locality = '48'");
    if (rows.size() != 1 || !rows.text(0, "state").equals(state)) {
      differences.add(rows.size() == 1 ? "the row is " + rows.text(0, "state") : "no row yet");
    }
    return differences;
  }

  private static KpiAlert decoded(byte[] bytes) {
    try {
      return CODEC.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
