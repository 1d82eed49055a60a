package io.kpipulse.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where time went by a recording of the JDK's flight recorder: samples of running threads by stage
 * of the pipeline, and by the call with which a stage was at work.
 */
final class StageProfile {
  private final Map<String, Long> stages = new HashMap<>();
  private final Map<String, Long> calls = new HashMap<>();
  private final List<Map.Entry<Instant, Instant>> counted = new ArrayList<>();
  private long samples;

  /** What was sampled from one time to another counts. */
  void counts(Instant from, Instant to) {
    counted.add(Map.entry(from, to));
  }

  /** Reads what counts of a recording. */
  void add(Path recording) throws IOException {
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (isCounted(event.getStartTime())) {
          add(event);
        }
      }
    }
  }

  private boolean isCounted(Instant at) {
    return counted.stream()
        .anyMatch(run -> !at.isBefore(run.getKey()) && at.isBefore(run.getValue()));
  }

  private void add(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return;
    }
    String type = event.getEventType().getName();
    List<String> frames =
        event.getStackTrace().getFrames().stream().map(StageProfile::name).toList();
    // Native methods mostly wait; RocksDB works in them.
    if (type.equals("jdk.ExecutionSample")
        || (type.equals("jdk.NativeMethodSample") && frames.get(0).startsWith("org.rocksdb."))) {
      add(frames);
    }
  }

  private void add(List<String> frames) {
    int at = Stages.indexOf(frames);
    String stage = at == frames.size() ? Stages.OTHER : Stages.of(frames.get(at));
    samples++;
    stages.merge(stage, 1L, Long::sum);
    if (at < frames.size()) {
      String call = frames.get(at) + (at == 0 ? "" : " → " + frames.get(at - 1));
      calls.merge(stage + ": " + shortened(call), 1L, Long::sum);
    }
  }

  private static String name(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    return method.getType().getName() + "." + method.getName();
  }

  /** Without the packages, and the numbers of generated classes. */
  private static String shortened(String call) {
    return call.replaceAll("([a-z0-9]+\\.)+(?=[A-Z])", "").replaceAll("[$+/]*0x[0-9a-f.]+", "");
  }

  /** How many samples there are. */
  long samples() {
    return samples;
  }

  /** The share of each stage in all samples, from 0 to 1. */
  Map<String, Double> stages() {
    return shares(stages);
  }

  /** The share of each call, named {@code stage: call}, in all samples. */
  Map<String, Double> calls() {
    return shares(calls);
  }

  private Map<String, Double> shares(Map<String, Long> counts) {
    Map<String, Double> shares = new HashMap<>();
    counts.forEach((name, count) -> shares.put(name, (double) count / samples));
    return shares;
  }
}
