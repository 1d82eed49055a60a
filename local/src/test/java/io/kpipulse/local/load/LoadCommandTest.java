package io.kpipulse.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.Home;
import io.kpipulse.local.LoadCommand;
import io.kpipulse.local.Terminal;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.RejectedFile;
import io.kpipulse.local.process.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(300)
class LoadCommandTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final int PARTITIONS = 3;

  @TempDir private static Path brokerDirectory;
  private static EmbeddedBroker broker;
  private static KafkaAdmin admin;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final String topic = "tasks-" + UUID.randomUUID();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(brokerDirectory, 1);
    admin = new KafkaAdmin(KafkaConnection.to(broker.bootstrapServers()));
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      admin.close();
      broker.close();
    }
  }

  @BeforeEach
  void createTopic() throws Exception {
    create(topic);
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    try (var left = Files.list(directory.resolve("work"))) {
      assertThat(left).isEmpty();
    } catch (java.nio.file.NoSuchFileException e) {
      // Not even begun.
      assertThat(err.toString()).isNotEmpty();
    }
  }

  @Test
  void writesTheEventsInTheOrderOfTheirReports() throws Exception {
    String late = task("c", 2, "\"reported_at\":\"2026-03-09T00:00:00Z\",");
    Path file = write(List.of(task("b", 3, ""), "nonsense", late, "", task("a", 1, "")));

    assertThat(load(topic, file)).as(err.toString()).isZero();

    List<ConsumerRecord<byte[], byte[]>> records =
        content(topic).partitions().stream().flatMap(List::stream).toList();
    assertThat(records).hasSize(3);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TaskUpdate update = new AvroCodec<>(TaskUpdate.class).decode(record.value());
      String id = new String(record.key(), StandardCharsets.UTF_8);
      assertThat(update.getTaskId()).isEqualTo(id);
      assertThat(Instant.ofEpochMilli(record.timestamp()))
          .isEqualTo(
              id.equals("c") ? Instant.parse("2026-03-09T00:00:00Z") : update.getEventTime());
    }
    assertThat(Files.readString(directory.resolve("rejected.jsonl")))
        .startsWith("{\"source\":\"tasks\",\"line\":2,\"reason\":\"not a JSON object: ")
        .endsWith("\"record\":\"nonsense\"}\n");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("topic '" + topic + "': 3 events written", "1 lines rejected, in ");
  }

  @Test
  void theSameLinesInAnyOrderAndFormGiveTheSameRecordsInTheSamePartitionsAsAnyProducer()
      throws Exception {
    List<String> lines = tasks(500);
    assertThat(load(topic, write(lines))).as(err.toString()).isZero();
    List<List<String>> expected = content(topic).texts();
    for (List<String> partition : expected) {
      assertThat(partition).isSorted().isNotEmpty();
    }

    Collections.shuffle(lines, new Random(1));
    String other = create("other-" + topic);
    byte[] compressed = Zstd.compress(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(compressed));
    try {
      assertThat(load(other, Path.of("-"))).as(err.toString()).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(content(other).texts()).isEqualTo(expected);

    String produced = create("produced-" + topic);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      content(topic).partitions().stream()
          .flatMap(List::stream)
          .forEach(
              record ->
                  send(
                      producer,
                      new ProducerRecord<>(
                          produced, null, record.timestamp(), record.key(), record.value())));
    }
    assertThat(content(produced).texts()).isEqualTo(expected);
  }

  @Test
  void aFinishedLoadWritesNothingWhenCalledAgain() throws Exception {
    Path file = write(tasks(50));
    assertThat(load(topic, file)).as(err.toString()).isZero();
    List<List<String>> once = content(topic).texts();
    assertThat(load(topic, file)).as(err.toString()).isZero();
    assertThat(content(topic).texts()).isEqualTo(once);
    // Live traffic has begun since then.
    assertThat(load(topic, write(List.of(task("live", 500, ""))))).as(err.toString()).isZero();
    assertThat(load(topic, file)).as(err.toString()).isZero();
    assertThat(content(topic).texts().stream().mapToInt(List::size).sum()).isEqualTo(51);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("50 events written")
        .contains("topic '" + topic + "' holds all 50 events already; nothing was written");
  }

  /** Whatever prefix of each partition an interrupted call left. */
  @Test
  void goesOnWhereItWasInterrupted() throws Exception {
    Path file = write(tasks(300));
    assertThat(load(topic, file)).as(err.toString()).isZero();
    List<List<ConsumerRecord<byte[], byte[]>>> whole = content(topic).partitions();
    String group = onlyGroup();
    Random random = new Random(5);
    for (int run = 0; run < 5; run++) {
      String interrupted = create("interrupted-" + run + topic);
      new TargetTopic(admin, interrupted).keepStartOffsets(group, new long[PARTITIONS]);
      for (List<ConsumerRecord<byte[], byte[]>> partition : whole) {
        // None and all of a partition are among them.
        int written = run == 0 ? 0 : random.nextInt(partition.size() + 1);
        copy(partition.subList(0, written), interrupted);
      }
      assertThat(load(interrupted, file)).as(err.toString()).isZero();
      assertThat(content(interrupted).texts()).isEqualTo(content(topic).texts());
    }
  }

  @Test
  void goesOnAfterItWasStopped() throws Exception {
    Path file = write(tasks(2000));
    // It is asked every 256 events, and at the end of reading and sorting: amid writing.
    AtomicInteger asked = new AtomicInteger();
    LoadProgress progress =
        new LoadProgress(terminal(), System::nanoTime, () -> asked.incrementAndGet() > 17);
    Load load =
        new Load(
            KafkaConnection.to(broker.bootstrapServers()),
            EventFamilies.SHIPPED.reference(),
            NOW,
            Files.createDirectory(directory.resolve("stopped")),
            progress,
            Clock.fixed(NOW, ZoneOffset.UTC));
    LoadRequest request =
        new LoadRequest(new LoadFamily<>(TaskKpiJob.JOB), new EventInput("--tasks", file), topic);
    try (RejectedFile rejected = RejectedFile.of(directory.resolve("rejected"), new StopSignal())) {
      assertThatThrownBy(() -> load.run(List.of(request), rejected))
          .isInstanceOf(LoadStoppedException.class);
    }
    assertThat(content(topic).texts().stream().mapToInt(List::size).sum()).isEqualTo(512);

    assertThat(load(topic, file)).as(err.toString()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1,488 events written after the 512 that it held already");
    String atOnce = create("at-once-" + topic);
    assertThat(load(atOnce, file)).as(err.toString()).isZero();
    assertThat(content(topic).texts()).isEqualTo(content(atOnce).texts());
  }

  @Test
  void anEarlierLoadIsNoObstacle() throws Exception {
    List<String> lines = tasks(300);
    assertThat(load(topic, write(lines.subList(0, 100)))).as(err.toString()).isZero();
    assertThat(load(topic, write(lines.subList(100, 300)))).as(err.toString()).isZero();
    String atOnce = create("at-once-" + topic);
    assertThat(load(atOnce, write(lines))).as(err.toString()).isZero();
    assertThat(content(topic).texts()).isEqualTo(content(atOnce).texts());
  }

  @Test
  void refusesToGoOnBehindAnotherWriter() throws Exception {
    Path file = write(tasks(300));
    assertThat(load(topic, file)).as(err.toString()).isZero();
    List<List<ConsumerRecord<byte[], byte[]>>> whole = content(topic).partitions();
    String interrupted = create("interrupted-" + topic);
    new TargetTopic(admin, interrupted).keepStartOffsets(onlyGroup(), new long[PARTITIONS]);
    copy(whole.get(1).subList(0, 3), interrupted);
    copy(whole.get(1).subList(7, 8), interrupted);
    List<List<String>> before = content(interrupted).texts();

    assertThat(load(interrupted, file)).isEqualTo(1);

    assertThat(err.toString())
        .contains(
            "topic '" + interrupted + "' partition 1: the record at offset 3 is not of this load")
        .contains("into a new topic (--topic-tasks NAME), then ./kpi rebuild");
    assertThat(content(interrupted).texts()).isEqualTo(before);
  }

  @Test
  void refusesToWriteBehindNewerRecords() throws Exception {
    List<String> lines = tasks(300);
    assertThat(load(topic, write(lines.subList(1, 300)))).as(err.toString()).isZero();
    List<List<String>> before = content(topic).texts();
    assertThat(load(topic, write(lines.subList(0, 1)))).isEqualTo(1);
    assertThat(err.toString())
        .containsPattern(
            "topic '"
                + topic
                + "' partition [0-2] holds a record of 2026-03-.*Z, newer than the first to be"
                + " written there, of 2026-03-01T00:00:00Z: .* more than 32 days older")
        .contains("Load before live traffic begins, or load all events into a new topic");
    assertThat(content(topic).texts()).isEqualTo(before);
  }

  @Test
  void refusesEventsOfTheFutureUnlessTheyAreLeftOut() throws Exception {
    Path file = write(List.of(task("a", 1, ""), task("b", 3000, "")));
    assertThat(load(topic, file)).isEqualTo(1);
    assertThat(err.toString())
        .contains("--tasks has events reported in the future", "--until 2026-04-01T00:00:00Z");
    assertThat(content(topic).texts()).allMatch(List::isEmpty);
    assertThat(load(topic, file, "--until", "2026-04-01T00:00:00Z")).as(err.toString()).isZero();
    assertThat(content(topic).texts().stream().mapToInt(List::size).sum()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1 events were reported after 2026-04-01T00:00:00Z and left out");
  }

  @Test
  void refusesATopicThatReplacesTimestamps() throws Exception {
    String appended = "appended-" + topic;
    broker.createTopics(
        List.of(
            LocalTopics.definition(appended, 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime"))));
    assertThat(load(appended, write(tasks(1)))).isEqualTo(1);
    assertThat(err.toString()).contains("has message.timestamp.type=LogAppendTime", "CreateTime");
  }

  @Test
  void saysThatATopicIsMissing() throws Exception {
    assertThat(load("nowhere", write(tasks(1)))).isEqualTo(1);
    assertThat(err.toString()).contains("topic 'nowhere' is missing; create it with");
  }

  @Test
  void saysThatNoBrokerResponds() throws Exception {
    assertThat(run("--bootstrap-servers=127.0.0.1:1", "--tasks=" + write(tasks(1)))).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "Kafka at '127.0.0.1:1' does not answer (nothing on topic '",
            "' within 15 s: connection refused); check --bootstrap-servers and --config, and that a"
                + " broker runs there");
  }

  @Test
  void saysWhatIsWrongWithTheServers() throws Exception {
    assertThat(run("--bootstrap-servers=nonsense", "--tasks=" + write(tasks(1)))).isEqualTo(1);
    assertThat(err.toString()).contains("'nonsense' is not host:port");
  }

  @Test
  void namesTheInputThatCannotBeRead() throws Exception {
    byte[] whole = Zstd.compress(String.join("\n", tasks(9)).getBytes(StandardCharsets.UTF_8));
    Path file =
        Files.write(directory.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length - 5));
    assertThat(load(topic, file)).isEqualTo(1);
    assertThat(err.toString()).contains("--tasks " + file + " cannot be read: ");
    assertThat(load(topic, directory.resolve("missing"))).isEqualTo(1);
    assertThat(err.toString()).contains("missing: there is no such file");
    assertThat(content(topic).texts()).allMatch(List::isEmpty);
  }

  @Test
  void neverReplacesItsInput() throws Exception {
    Path file = write(tasks(1));
    assertThat(load(topic, file, "--rejected", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("would be replaced by the rejected lines");
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void asksForAFile() {
    assertThat(run("--bootstrap-servers=any")).isEqualTo(2);
    assertThat(err.toString()).contains("give one or more of --tasks FILE, --satisfaction FILE");
  }

  private static List<String> tasks(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(task("t" + i % 97, i, ""));
    }
    return lines;
  }

  /** An update of a task, so many times 20 minutes after the first time. */
  private static String task(String id, int place, String further) {
    Instant time = FIRST.plusSeconds(1200L * place);
    return ("{%s\"event_id\":\"%s-%s\",\"task_id\":\"%2$s\",\"revision\":%3$s,\"event_time\":\"%4$s\","
            + "\"programme\":\"RES57\",\"ministry\":\"BCA\",\"status\":\"ASSIGNED\","
            + "\"progress_percent\":0,\"assigned_at\":\"%4$s\",\"due_at\":\"%4$s\","
            + "\"key_task\":false,\"exceeded\":false,\"evidence_count\":0}")
        .formatted(further, id, place, time);
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(Files.createTempFile(directory, "tasks", ".jsonl"), lines);
  }

  private static String create(String name) throws Exception {
    broker.createTopics(List.of(LocalTopics.definition(name, PARTITIONS)));
    return name;
  }

  private static TopicContent content(String topic) {
    return new TopicContent(broker.bootstrapServers(), topic);
  }

  /** That of the loads into the topic of this test. */
  private String onlyGroup() throws Exception {
    for (GroupListing group : admin.ask(topic, any -> any.listGroups().all())) {
      if (new TargetTopic(admin, topic).startOffsets(group.groupId()).isPresent()) {
        return group.groupId();
      }
    }
    throw new AssertionError("no load has begun in " + topic);
  }

  private static void copy(List<ConsumerRecord<byte[], byte[]>> records, String topic) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        send(
            producer,
            new ProducerRecord<>(
                topic, record.partition(), record.timestamp(), record.key(), record.value()));
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What is missing is missing in the comparison.
  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private int load(String topic, Path file, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--topic-tasks=" + topic,
                "--tasks=" + file));
    arguments.addAll(List.of(further));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--work=" + directory.resolve("work")));
    if (!List.of(arguments).contains("--rejected")) {
      all.add("--rejected=" + directory.resolve("rejected.jsonl"));
    }
    all.addAll(List.of(arguments));
    return LoadCommand.of(
            new Home(directory, directory, false),
            EventFamilies.SHIPPED,
            terminal(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new StopSignal())
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(all.toArray(String[]::new));
  }

  private Terminal terminal() {
    return new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
  }
}
