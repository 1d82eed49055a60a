package io.kpipulse.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stage of the pipeline a stack belongs to: that of its innermost frame that is known to be
 * in one.
 */
final class Stages {
  static final String OTHER = "other";

  /** Beginnings of {@code class.method}; the first that fits counts. */
  private static final Map<String, String> BEGINNINGS = beginnings();

  private Stages() {}

  private static Map<String, String> beginnings() {
    Map<String, String> stages = new LinkedHashMap<>();
    stages.put("io.kpipulse.bench.pipeline.", "sink");
    stages.put("io.kpipulse.rolling.RollingOperator.", "rolling");
    stages.put("io.kpipulse.rolling.PreAggregationOperator.", "pre-aggregation");
    stages.put("io.kpipulse.timeline.", "timeline");
    stages.put("io.kpipulse.ingest.ValidationRules.", "validation");
    stages.put("io.kpipulse.ingest.ServiceSatisfactionValidator.", "validation");
    stages.put("io.kpipulse.ingest.", "decoding");
    stages.put("io.kpipulse.wire.CodecSerializer.", "codecs of the shuffle and of state");
    stages.put("org.rocksdb.", "state: RocksDB");
    stages.put("org.apache.flink.state.rocksdb.", "state: RocksDB");
    stages.put("org.apache.flink.runtime.state.heap.", "state: heap");
    stages.put("org.apache.flink.runtime.io.network.", "network");
    stages.put("org.apache.flink.connector.kafka.", "Kafka client");
    stages.put("org.apache.kafka.clients.", "Kafka client");
    stages.put("org.apache.kafka.", "broker");
    stages.put("kafka.", "broker");
    return stages;
  }

  /** Where in the stack, innermost first, its stage begins; its length if it is in none. */
  static int indexOf(List<String> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (!of(frames.get(i)).equals(OTHER)) {
        return i;
      }
    }
    return frames.size();
  }

  /** The stage that a frame {@code class.method} is in, or {@link #OTHER}. */
  static String of(String frame) {
    for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
      if (frame.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return OTHER;
  }
}
