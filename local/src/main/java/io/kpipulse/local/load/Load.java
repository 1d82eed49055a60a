package io.kpipulse.local.load;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.TopicCheck;
import io.kpipulse.local.input.RejectedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Loads files of events into topics: reads and sorts all of them, decides for all of them where to
 * begin, and only then writes.
 *
 * <p>Memory does not grow with the input; the work directory takes the bytes of all records once,
 * twice while very many runs are merged.
 *
 * @param kafka holds the topics
 * @param reference the codes that events may name, and the horizons
 * @param until events that were reported after it are left out
 * @param work for sorted runs; exists
 * @param clock of the brokers, about
 */
public record Load(
    KafkaConnection kafka,
    ReferenceData reference,
    Instant until,
    Path work,
    LoadProgress progress,
    Clock clock) {
  /** Of one batch to be sorted; 64 open runs then hold 4 GiB of events, in 4 MiB of buffers. */
  private static final long BATCH_BYTES = 64L << 20;

  private static final int OPEN_RUNS = 64;

  /**
   * What came of a request.
   *
   * @param accepted lines that are events, without the later ones
   * @param rejected lines that are none
   * @param later events that were reported after {@code until}
   * @param found records of the load that the topic held already
   * @param written records
   */
  public record Outcome(
      LoadRequest request, long accepted, long rejected, long later, long found, long written) {}

  private record Input(LoadRequest request, SortedRuns runs, long rejected, long later) {}

  /**
   * Loads.
   *
   * @param rejected takes the rejected lines; complete before anything is written to a topic
   * @throws IOException that names the file that cannot be read or written
   * @throws IllegalStateException if the broker does not respond or a topic cannot be written;
   *     where it is refused, nothing was written
   * @throws LoadStoppedException if it was stopped
   */
  public List<Outcome> run(List<LoadRequest> requests, RejectedFile rejected) throws IOException {
    TopicCheck.require(kafka, requests.stream().map(LoadRequest::topic).toList());
    try (KafkaAdmin admin = new KafkaAdmin(kafka)) {
      requests.forEach(request -> new TargetTopic(admin, request.topic()).requireSettings());
      List<Input> inputs = new ArrayList<>();
      for (LoadRequest request : requests) {
        inputs.add(read(request, request.family(), rejected));
      }
      rejected.complete();
      return write(inputs, plans(admin, inputs));
    }
  }

  private <E extends SpecificRecord> Input read(
      LoadRequest request, LoadFamily<E> family, RejectedFile rejected) throws IOException {
    Path directory = Files.createDirectory(work.resolve(family.name()));
    ExternalSorter sorter = new ExternalSorter(directory, LoadRecord.ORDER, BATCH_BYTES, OPEN_RUNS);
    LineReader<E> reader = new LineReader<>(family, reference, until, sorter, rejected);
    reader.read(request.input(), progress);
    reader.warnings().forEach(progress::print);
    return new Input(request, sorter.sort(), reader.rejectedLines(), reader.laterEvents());
  }

  /** One for each input that is not empty, by topic. */
  private Map<String, LoadPlan> plans(KafkaAdmin admin, List<Input> inputs) throws IOException {
    Map<String, LoadPlan> plans = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (Input input : inputs) {
        if (input.runs().size() > 0) {
          LoadFamily<?> family = input.request().family();
          TargetTopic topic = new TargetTopic(admin, input.request().topic());
          plans.put(
              topic.name(),
              new LoadPlanner(
                      family,
                      family.retention(reference.catalog()),
                      new RecordLookup(consumer),
                      clock)
                  .plan(topic, new RecordSequence(input.runs(), topic.partitions()), progress));
        }
      }
    }
    return plans;
  }

  private List<Outcome> write(List<Input> inputs, Map<String, LoadPlan> plans) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Input input : inputs) {
      LoadPlan plan = plans.get(input.request().topic());
      long left = plan == null ? 0 : plan.left();
      if (left > 0) {
        try (LoadWriter writer = LoadWriter.connect(kafka)) {
          plan.write(writer, progress);
        }
      }
      outcomes.add(
          new Outcome(
              input.request(),
              input.runs().size(),
              input.rejected(),
              input.later(),
              input.runs().size() - left,
              left));
    }
    return outcomes;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = kafka.with(Map.of());
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        Math.toIntExact(KafkaAdmin.TIMEOUT.toMillis()));
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // The partition that was asked before has no more records, which is not waited for.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
