package io.kpipulse.local.broker;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.PlainPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka of one node (broker and controller in one, KRaft) inside this process, on free ports of
 * the loopback interface. Takes a few seconds to start and about 150 MiB.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;

  /** Always the same, so that a directory can be used again. */
  private static final String CLUSTER = new Uuid(0x6b70692d70756cL, 1).toString();

  private static final long LOOK_MILLIS = 50;
  private static final String CONTROLLER = "CONTROLLER";

  /** Where clients have to log in. */
  private static final String LOGIN = "LOGIN";

  private final String bootstrapServers;
  private final String loginServers;
  private final KafkaRaftServer server;
  private final AtomicReference<String> fault;

  private EmbeddedBroker(
      String bootstrapServers,
      String loginServers,
      KafkaRaftServer server,
      AtomicReference<String> fault) {
    this.bootstrapServers = bootstrapServers;
    this.loginServers = loginServers;
    this.server = server;
    this.fault = fault;
  }

  /** A broker with the topics of the families that ship with the project. */
  public static EmbeddedBroker start(Path directory, int partitions) {
    return start(directory, partitions, EventFamilies.SHIPPED);
  }

  /**
   * Starts a broker that keeps its log in a directory, going on with what is there, and creates the
   * {@link LocalTopics} that are missing.
   *
   * @param directory is created if need be; only one broker may use it at a time
   * @param partitions of each topic that is created; that of points has as many for each job
   * @param families whose topics are created
   * @throws IllegalStateException if the broker cannot start there
   */
  public static EmbeddedBroker start(Path directory, int partitions, EventFamilies families) {
    return start(directory, partitions, families, Map.of());
  }

  /**
   * The same with a second listener. Who comes there has only the rights that are given to him; who
   * comes to the first has all.
   *
   * @param passwords of the users who log in with SASL/PLAIN; without any there is no such listener
   */
  public static EmbeddedBroker start(
      Path directory, int partitions, EventFamilies families, Map<String, String> passwords) {
    int[] ports = LoopbackPorts.free(3);
    String bootstrapServers = "127.0.0.1:" + ports[0];
    AtomicReference<String> fault = keepProcess();
    try {
      Path log = PlainPath.of(Files.createDirectories(directory));
      format(log);
      KafkaRaftServer server =
          new KafkaRaftServer(new KafkaConfig(configuration(log, ports, passwords)), Time.SYSTEM);
      server.startup();
      EmbeddedBroker broker =
          new EmbeddedBroker(bootstrapServers, "127.0.0.1:" + ports[2], server, fault);
      broker.createMissingTopics(partitions, families);
      return broker;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker was starting", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "the embedded broker cannot start in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * A broker that can no longer write ends its process at once, with no word and nothing tidied;
   * one that shares the process must not.
   *
   * @return gets what it would have ended the process for; Kafka tells the broker started last
   */
  private static AtomicReference<String> keepProcess() {
    AtomicReference<String> fault = new AtomicReference<>();
    Exit.Procedure refuse =
        (code, message) -> {
          String cause = message == null ? "exit code " + code : message;
          fault.compareAndSet(null, cause);
          throw new IllegalStateException("the embedded broker gives up: " + cause);
        };
    Exit.setHaltProcedure(refuse);
    Exit.setExitProcedure(refuse);
    return fault;
  }

  /**
   * Passes unless the broker has given up.
   *
   * @throws IllegalStateException if it has, as it can no longer write into its directory
   */
  public void requireRunning() {
    String cause = fault.get();
    if (cause != null) {
      throw new IllegalStateException(
          "the embedded broker has stopped (" + cause + "); is there space for its directory?");
    }
  }

  /** As {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Of the second listener, if there is one. */
  public String loginServers() {
    return loginServers;
  }

  private void createMissingTopics(int partitions, EventFamilies families)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      Set<String> present = admin.listTopics().names().get();
      create(
          admin,
          LocalTopics.of(families).stream()
              .filter(topic -> !present.contains(topic))
              .map(topic -> LocalTopics.definition(topic, partitions(topic, partitions, families)))
              .toList());
    }
  }

  /** Creates topics, and returns when each of their partitions takes records. */
  public void createTopics(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      create(admin, topics);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers));
  }

  /**
   * The controller answers before the broker tells clients of a partition, which it does before the
   * partition takes records. A producer must not come between: the first batch would be refused,
   * the second taken as the first, and then the first refused until it expires (KAFKA-15591).
   */
  private static void create(Admin admin, List<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    CreateTopicsResult created = admin.createTopics(topics);
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      int count = created.numPartitions(topic.name()).get();
      for (int partition = 0; partition < count; partition++) {
        partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    while (!takeRecords(admin, partitions)) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Only a partition that takes records knows its end; the client asks again until it does. */
  private static boolean takeRecords(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
      throws ExecutionException, InterruptedException {
    try {
      admin.listOffsets(partitions).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static int partitions(String topic, int partitions, EventFamilies families) {
    return topic.equals(LocalTopics.KPI_POINTS) ? partitions * families.all().size() : partitions;
  }

  private static void format(Path log) throws Exception {
    new Formatter()
        .setNodeId(NODE)
        .setClusterId(CLUSTER)
        .setDirectories(List.of(log.toString()))
        .setMetadataLogDirectory(log.toString())
        .setControllerListenerName(CONTROLLER)
        .setIgnoreFormatted(true)
        .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
        .run();
  }

  private static Properties configuration(Path log, int[] ports, Map<String, String> passwords) {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", String.valueOf(NODE)),
            Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + ports[1]),
            Map.entry(
                "listeners",
                "PLAINTEXT://127.0.0.1:"
                    + ports[0]
                    + ","
                    + CONTROLLER
                    + "://127.0.0.1:"
                    + ports[1]),
            Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports[0]),
            Map.entry(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("log.dirs", log.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("background.threads", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("controlled.shutdown.enable", "false")));
    if (!passwords.isEmpty()) {
      String listener = "," + LOGIN + "://127.0.0.1:" + ports[2];
      properties.merge("listeners", listener, EmbeddedBroker::append);
      properties.merge("advertised.listeners", listener, EmbeddedBroker::append);
      properties.merge(
          "listener.security.protocol.map",
          "," + LOGIN + ":SASL_PLAINTEXT",
          EmbeddedBroker::append);
      String prefix = "listener.name." + LOGIN.toLowerCase(Locale.ROOT) + ".";
      properties.put(prefix + "sasl.enabled.mechanisms", "PLAIN");
      properties.put(prefix + "plain.sasl.jaas.config", users(passwords));
      properties.put("authorizer.class.name", StandardAuthorizer.class.getName());
      properties.put("super.users", KafkaPrincipal.ANONYMOUS.toString());
    }
    return properties;
  }

  private static Object append(Object list, Object entry) {
    return list.toString() + entry;
  }

  private static String users(Map<String, String> passwords) {
    return passwords.entrySet().stream()
        .map(user -> " user_" + user.getKey() + "=\"" + user.getValue() + "\"")
        .collect(Collectors.joining("", PlainLoginModule.class.getName() + " required", ";"));
  }

  /** Stops the broker and waits until it has stopped. What it holds stays in its directory. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
