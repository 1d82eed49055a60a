package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.KafkaOptions;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.local.store.EmbeddedQuestDb;
import io.kpipulse.local.store.QuestTables;
import io.kpipulse.point.stream.KpiPointsSource;
import io.kpipulse.point.topic.KpiPointRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * A Kafka that lets no one in without a password, which the job finds in a mounted file, and with
 * the rights of deploy/kubernetes.
 */
@Tag("slow")
@Timeout(300)
class KafkaLoginTest {
  private static final List<String> WRITTEN =
      List.of(LocalTopics.KPI_POINTS, LocalTopics.REJECTED_EVENTS, "task-watch");
  private static final Path USERS = Path.of("../deploy/kubernetes/kafka-users.yaml");

  @TempDir private static Path directory;
  private static Servers servers;

  @BeforeAll
  static void start() throws Exception {
    servers =
        new Servers(
            EmbeddedBroker.start(
                directory.resolve("kafka"), 2, EventFamilies.SHIPPED, Map.of("task-kpi", "right")),
            EmbeddedQuestDb.start(
                directory.resolve("questdb"),
                LoopbackPorts.ANY,
                QuestTables.of(EventFamilies.SHIPPED.reference().catalog())),
            new TestFlink(directory.resolve("flink")));
    grantWhatIsDeployed();
    writePoint();
  }

  /** A job looks into the topic when it starts: another right than to see that it is empty. */
  private static void writePoint() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.broker().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] point = new AvroCodec<>(KpiPoint.class).encode(KpiPointRecords.point("BCA", 0, 1, 5));
      var unused =
          producer.send(new ProducerRecord<>(LocalTopics.KPI_POINTS, 0, null, point)).get();
    }
  }

  @SuppressWarnings("unchecked")
  private static void grantWhatIsDeployed() throws Exception {
    List<AclBinding> rights = new ArrayList<>();
    for (Object document : new Yaml().loadAll(Files.readString(USERS))) {
      var user = (Map<String, Map<String, Object>>) document;
      var authorization = (Map<String, Object>) user.get("spec").get("authorization");
      for (var acl : (List<Map<String, Object>>) authorization.get("acls")) {
        var resource = (Map<String, String>) acl.get("resource");
        for (String operation : (List<String>) acl.get("operations")) {
          rights.add(
              right(
                  (String) user.get("metadata").get("name"),
                  ResourceType.fromString(resource.get("type")),
                  resource.get("name"),
                  operation(operation)));
        }
      }
    }
    grant(rights);
  }

  /** Returns when the broker knows. */
  private static void grant(List<AclBinding> rights) throws Exception {
    try (Admin admin = admin()) {
      admin.createAcls(rights).all().get();
      Collection<AclBinding> known = List.of();
      while (!known.containsAll(rights)) {
        known = admin.describeAcls(AclBindingFilter.ANY).values().get();
      }
    }
  }

  /** Strimzi writes {@code DescribeConfigs}. */
  private static AclOperation operation(String name) {
    return AclOperation.fromString(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
  }

  private static AclBinding right(
      String user, ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  void theJobReadsAndWritesAllItsTopics() throws Exception {
    Instant now = Instant.now();
    try (EventProducer producer =
        new EventProducer(servers.broker().bootstrapServers(), "task-updates", "unused")) {
      producer.send(Reports.task("key", "BCA", "48", now).setKeyTask(true).build(), now);
      producer.tick("task-updates", 0, now);
      producer.tick("task-updates", 1, now);
    }
    Map<String, Long> before = new HashMap<>();
    WRITTEN.forEach(topic -> before.put(topic, records(topic)));
    Configuration options = options(config("right"));
    var id = servers.flink().start(JobRun.TASKS, options, new TestFlink.Shape("hashmap", 2));
    try {
      for (String topic : WRITTEN) {
        Patience.untilNone(
            topic,
            () -> records(topic) > before.get(topic) ? List.of() : List.of("there is nothing new"));
      }
    } finally {
      servers.flink().cancel(id);
    }
  }

  @Test
  void aProgramReadsThePoints() throws Exception {
    grant(List.of(right("task-kpi", ResourceType.GROUP, "reader", AclOperation.READ)));
    assertThat(readPoint(options(config("right")))).isNotNull();
  }

  @Test
  void aWrongPasswordIsSaidToBeRefused() throws IOException {
    Configuration options = options(config("wrong"));
    assertThatThrownBy(() -> define(options))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Kafka at '" + servers.broker().loginServers() + "' refuses (")
        .hasMessageContaining("--kafka.client-config")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void withoutTheFileNoOneIsLetIn() {
    Configuration options = options(Path.of(""));
    assertThatThrownBy(() -> define(options))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("--kafka.client-config");
  }

  private static void define(Configuration options) {
    TaskKpiJob.JOB.define(new StreamExecutionEnvironment(new Configuration()), options);
  }

  private static Object readPoint(Configuration options) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, LocalConfiguration.of(directory));
    return environment
        .fromSource(
            KpiPointsSource.of(KafkaOptions.connection(options), LocalTopics.KPI_POINTS, "reader"),
            KpiPointsSource.marks(),
            "points")
        .executeAndCollect(1)
        .get(0);
  }

  private static Configuration options(Path config) {
    return new Configuration()
        .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, servers.broker().loginServers())
        .set(JobOptions.KAFKA_CLIENT_CONFIG, config.toString())
        .set(JobOptions.INFLUXDB_URL, servers.store().address().toString())
        .set(JobOptions.INFLUXDB_TOKEN, "any");
  }

  /** As deploy/kubernetes mounts it, but for TLS and SCRAM. */
  private static Path config(String password) throws IOException {
    Path user = Files.createDirectories(directory.resolve("user-" + password));
    Files.writeString(
        user.resolve("sasl.jaas.config"),
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"task-kpi\""
            + " password=\""
            + password
            + "\";");
    return Files.writeString(
        user.resolve("client.properties"),
        """
        security.protocol=SASL_PLAINTEXT
        sasl.mechanism=PLAIN
        config.providers=dir
        config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
        sasl.jaas.config=${dir:%s:sasl.jaas.config}
        """
            .formatted(user));
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers.broker().bootstrapServers()));
  }

  private static long records(String topic) {
    try (Admin admin = admin()) {
      int partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      Map<TopicPartition, OffsetSpec> ends =
          IntStream.range(0, partitions)
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .collect(Collectors.toMap(partition -> partition, end -> OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
