package io.kpipulse.local.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.quest.Rows;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.RoadInspection;
import io.kpipulse.history.EventFamily;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.store.QuestTables;
import io.kpipulse.point.topic.KpiPointsReader;
import io.kpipulse.point.topic.ReadPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A third family of events, with a dimension and a horizon of its own, from one descriptor and a
 * few lines of the catalogue: its KPI comes out of a replay, of the store of a live job and of the
 * topic of points, corrections included.
 */
@Tag("slow")
@Timeout(180)
class NewFamilyTest {
  private static final EventFamilies FAMILIES =
      new EventFamilies(
          Stream.<EventFamily<?, ?>>concat(
                  EventFamilies.SHIPPED.all().stream(), Stream.of(new InspectionFamily()))
              .toList());

  @TempDir Path directory;
  private Path reference;

  /** The lines that a newcomer adds to the catalogue. */
  @BeforeEach
  void addToTheCatalogue() throws IOException {
    reference = Files.createDirectory(directory.resolve("reference"));
    for (String file : List.of("ministries.csv", "localities.csv", "programmes.csv")) {
      Files.writeString(reference.resolve(file), ReferenceFiles.shipped().text(file));
    }
    Files.writeString(
        reference.resolve(ReferenceFiles.CATALOG),
        ReferenceFiles.shipped()
                .text(ReferenceFiles.CATALOG)
                .replace(
                    "  respondent: {}\n", "  respondent: {}\n  road_class: {pattern: \"[A-D]\"}\n")
                .replace("  national: []\n", "  national: []\n  road_class: [road_class]\n")
            + """

              road_inspection:
                horizon: P3D
                groups: {INSPECTIONS: [1h]}
                scopes: [national, road_class]
                doubles: {defects_mean: defects / inspected}
            """);
  }

  private static RoadInspection inspection(
      String road, String roadClass, Instant time, int revision, int defects) {
    return RoadInspection.newBuilder()
        .setEventId(road + revision)
        .setRoadId(road)
        .setRevision(revision)
        .setEventTime(time)
        .setLocality("48")
        .setRoadClass(roadClass)
        .setDefects(defects)
        .build();
  }

  @Test
  void itsKpiComesOutOfAReplay() throws IOException {
    Path events =
        Files.writeString(
            directory.resolve("inspections.jsonl"),
            """
            {"event_id":"1","road_id":"QL1","revision":1,"event_time":"2026-03-02T01:00:10Z","locality":"48","road_class":"A","defects":3}
            {"event_id":"2","road_id":"QL5","revision":1,"event_time":"2026-03-02T01:00:20Z","locality":"01","road_class":"A","defects":2}
            {"event_id":"3","road_id":"QL1","revision":2,"event_time":"2026-03-02T01:00:10Z","locality":"48","road_class":"A","defects":4}
            {"event_id":"4","road_id":"QL9","revision":1,"event_time":"2026-03-02T01:00:30Z","locality":"48","road_class":"E","defects":2}
            {"event_id":"5","road_id":"QL9","revision":1,"event_time":"2026-03-02T01:00:30Z","reported_at":"2026-03-06T02:00:00Z","locality":"48","road_class":"B","defects":2}
            """);
    Path out = directory.resolve("out");
    assertThat(replay(events)).isZero();
    assertThat(Files.readAllLines(out.resolve("points.csv")))
        .startsWith(
            "time,measurement,scope,window,ministry,locality,programme,commune,procedure,channel,"
                + "respondent,road_class,kpi,value")
        .contains(
            "2026-03-02T01:00:00Z,road_inspection,road_class,1h,all,all,all,all,all,all,all,A,"
                + "defects_mean,3.0")
        .noneMatch(row -> row.contains(",B,"));
    assertThat(Files.readString(out.resolve("rejected.jsonl")))
        .contains("road_class 'E' does not match [A-D]", "more than 3 days before the record");
  }

  @Test
  void itsKpiComesOutOfALiveJobAndOfTheTopicOfPoints() throws Exception {
    KpiJob<?, ?> job = FAMILIES.jobs().get(2);
    LocalStack.Plan plan =
        new LocalStack.Plan(
            directory.resolve("stack"),
            LoopbackPorts.ANY,
            LoopbackPorts.ANY,
            Duration.ZERO,
            QuestTables.of(FAMILIES.reference(ReferenceFiles.in(reference)).catalog()),
            List.of(LocalJob.of(job)),
            List.of(),
            FAMILIES,
            reference.toString());
    Instant minute = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
    try (LocalStack stack = LocalStack.start(plan, stage -> {});
        KafkaProducer<byte[], byte[]> producer = producer(stack);
        KpiPointsReader points =
            new KpiPointsReader(
                Map.of("bootstrap.servers", stack.broker().bootstrapServers()),
                LocalTopics.KPI_POINTS)) {
      send(producer, inspection("QL1", "A", minute.plusSeconds(10), 1, 3));
      send(producer, inspection("QL5", "A", minute.plusSeconds(20), 1, 5));
      assertThat(await(points, minute, 8).point().getFields()).containsEntry("defects_mean", 4.0);
      awaitStore(stack, minute, 4.0);

      send(producer, inspection("QL1", "A", minute.plusSeconds(10), 2, 1));
      ReadPoint corrected = await(points, minute, 6);
      assertThat(corrected.isCorrection()).isTrue();
      assertThat(corrected.point().getTotals())
          .containsEntry("defects", 6L)
          .containsEntry("inspected", 2L);
      awaitStore(stack, minute, 3.0);
      assertThatAReplayPublishesAsWell(stack);
    }
  }

  private void assertThatAReplayPublishesAsWell(LocalStack stack) throws Exception {
    String servers = stack.broker().bootstrapServers();
    String[] topic = {"--points-topic", "replayed", "--bootstrap-servers", servers};
    stack.broker().createTopics(List.of(LocalTopics.definition("replayed", 3)));
    Instant minute = Instant.parse("2026-03-02T01:00:00Z");
    Path events =
        Files.writeString(
            directory.resolve("replayed.jsonl"),
            """
            {"event_id":"1","road_id":"QL1","revision":1,"event_time":"2026-03-02T01:00:10Z","locality":"48","road_class":"A","defects":3}
            {"event_id":"2","road_id":"QL1","revision":1,"event_time":"2026-03-02T01:05:10Z","locality":"48","road_class":"B","defects":1}
            """);
    assertThat(replay(events, topic)).isZero();
    try (KpiPointsReader points =
        new KpiPointsReader(Map.of("bootstrap.servers", servers), "replayed")) {
      assertThat(await(points, minute, 3).isCorrection()).isFalse();
    }
    assertThat(replay(events, topic)).as("the topic holds records").isEqualTo(2);
  }

  private int replay(Path events, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "--inspections",
                events.toString(),
                "--reference",
                reference.toString(),
                "--out",
                directory.resolve("out").toString()));
    arguments.addAll(List.of(further));
    return Kpi.commandLine(new Home(directory, directory, false), FAMILIES, new StopSignal())
        .execute(arguments.toArray(String[]::new));
  }

  private static KafkaProducer<byte[], byte[]> producer(LocalStack stack) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.broker().bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, RoadInspection event)
      throws Exception {
    byte[] key = event.getRoadId().getBytes(StandardCharsets.UTF_8);
    byte[] value = new AvroCodec<>(RoadInspection.class).encode(event);
    var unused = producer.send(new ProducerRecord<>("road-inspections", key, value)).get();
  }

  /** The point of class A at a step, once it counts so many defects. */
  private static ReadPoint await(KpiPointsReader points, Instant step, long defects) {
    while (true) {
      Optional<ReadPoint> found =
          points.poll(Duration.ofSeconds(1)).stream()
              .filter(read -> "A".equals(read.point().getTags().get("road_class")))
              .filter(read -> read.point().getStep().equals(step))
              .filter(read -> read.point().getTotals().get("defects") == defects)
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  private static void awaitStore(LocalStack stack, Instant step, double mean)
      throws InterruptedException {
    while (true) {
      Rows rows =
          stack
              .store()
              .sql(
                  "SELECT defects_mean FROM road_inspection WHERE road_class = 'A' AND timestamp = '"
                      + step
                      + "'");
      if (rows.size() == 1 && rows.number(0, "defects_mean") == mean) {
        return;
      }
      Thread.sleep(100);
    }
  }
}
