package io.kpipulse.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a recording of the JDK's flight recorder says that time went: samples of running threads by
 * stage of the pipeline, and within a stage by what it called.
 *
 * <p>A sample belongs to the stage of its innermost frame that is known to be one.
 */
final class StageProfile {
  /** Beginnings of {@code class.method}, each with the stage that it is. */
  private static final Map<String, String> STAGES = stages();

  private static final int SHOWN = 12;

  private static final class Stage {
    private long samples;
    private final Map<String, Long> calls = new HashMap<>();
    private final Map<String, Long> leaves = new HashMap<>();
  }

  private final Map<String, Stage> stages = new HashMap<>();
  private long total;

  private static Map<String, String> stages() {
    Map<String, String> stages = new LinkedHashMap<>();
    stages.put("io.kpipulse.bench.pipeline.CountingSink", "sink");
    stages.put("io.kpipulse.rolling.RollingOperator", "rolling");
    stages.put("io.kpipulse.rolling.PreAggregationOperator", "pre-aggregation");
    stages.put("io.kpipulse.timeline.", "timeline");
    stages.put("io.kpipulse.ingest.Checklist", "validation");
    stages.put("io.kpipulse.ingest.ServiceSatisfactionValidator", "validation");
    stages.put("io.kpipulse.ingest.AvroDecoder", "decoding");
    stages.put("io.kpipulse.ingest.", "ingest");
    stages.put("io.kpipulse.wire.CodecSerializer.serialize", "shuffle, writing");
    stages.put("io.kpipulse.wire.CodecSerializer.deserialize", "shuffle, reading");
    stages.put("org.rocksdb.", "RocksDB");
    stages.put("org.apache.flink.state.rocksdb.", "RocksDB");
    stages.put("org.apache.flink.streaming.api.operators.InternalTimer", "timers");
    stages.put("org.apache.flink.runtime.state.heap.", "heap state");
    stages.put("org.apache.flink.runtime.io.network.", "network");
    stages.put("org.apache.flink.connector.kafka.", "Kafka source");
    stages.put("org.apache.kafka.clients.", "Kafka source");
    stages.put("org.apache.kafka.", "broker");
    stages.put("kafka.", "broker");
    return stages;
  }

  /** Reads a recording whole. */
  static StageProfile of(Path recording) throws IOException {
    StageProfile profile = new StageProfile();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        String type = event.getEventType().getName();
        if (type.equals("jdk.ExecutionSample")
            || (type.equals("jdk.NativeMethodSample") && inRocksDb(event))) {
          profile.add(event);
        }
      }
    }
    return profile;
  }

  /** Other native methods wait. */
  private static boolean inRocksDb(RecordedEvent event) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> name(frame).startsWith("org.rocksdb."));
  }

  private void add(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return;
    }
    total++;
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    for (int i = 0; i < frames.size(); i++) {
      String stage = stageOf(name(frames.get(i)));
      if (stage != null) {
        count(stage, frames, i);
        return;
      }
    }
    count("other", frames, frames.size() - 1);
  }

  private void count(String name, List<RecordedFrame> frames, int at) {
    Stage stage = stages.computeIfAbsent(name, any -> new Stage());
    stage.samples++;
    String call = name(frames.get(at)) + (at > 0 ? " > " + name(frames.get(at - 1)) : "");
    stage.calls.merge(call, 1L, Long::sum);
    stage.leaves.merge(name(frames.get(0)), 1L, Long::sum);
  }

  private static String name(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    return method.getType().getName() + "." + method.getName();
  }

  private static String stageOf(String name) {
    for (Map.Entry<String, String> entry : STAGES.entrySet()) {
      if (name.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The stages with their share of all samples, greatest first, each with its greatest parts. */
  String text() {
    StringBuilder text = new StringBuilder();
    stages.entrySet().stream()
        .sorted(Comparator.comparingLong(stage -> -stage.getValue().samples))
        .forEach(
            stage -> {
              text.append(share(stage.getValue().samples)).append(stage.getKey()).append('\n');
              text.append(greatest("calls", stage.getValue().calls));
              text.append(greatest("top frames", stage.getValue().leaves));
            });
    return text.toString();
  }

  private String greatest(String heading, Map<String, Long> parts) {
    return "        "
        + heading
        + "\n"
        + parts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(SHOWN)
            .filter(part -> part.getValue() * 300 > total)
            .map(part -> "        " + share(part.getValue()) + part.getKey() + "\n")
            .collect(Collectors.joining());
  }

  private String share(long samples) {
    return String.format(java.util.Locale.ROOT, "%5.1f%%  ", 100.0 * samples / total);
  }

  public static void main(String[] a) throws Exception {
    System.out.println(of(Path.of(a[0])).text());
  }
}
