package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Measured;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.local.process.WorkDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the satisfaction job takes to restart from the state of national traffic. */
public final class RestartSuite {
  private static final int EVENTS = 2_000_000;
  private static final int RESTARTS = 3;

  /** Later than the processing time at the end of the first run. */
  private static final Duration AFTER_RESTART = Duration.ofMinutes(45);

  private static final double MEGA = 1e6;
  private static final double NANOS = 1e9;
  private static final String ABOUT =
      "The satisfaction job reads the reports of 7 days (3,321 communes, 1,000 procedures, all"
          + " scopes and windows) and stops with a savepoint in the format of the backend. Then it"
          + " starts from it, again and again. Restart: from the start of the cluster until the"
          + " watermark at the sink has reached processing time, 30 minutes after the savepoint:"
          + " state is restored, the scopes have rewritten their steps, the source has caught up"
          + " (which takes 0.5 s of idle time). Heap: used after a collection, beyond that before"
          + " the job.";

  private RestartSuite() {}

  /** Restarts on each backend. */
  public static List<Section> run(Settings settings) throws Exception {
    int events = settings.events().orElse(EVENTS);
    int restarts = settings.rounds().orElse(RESTARTS);
    List<Map<String, Object>> rows = new ArrayList<>();
    try (LoadedBroker broker = new LoadedBroker(settings.scratch(), events)) {
      settings.progress().accept("filling a topic with " + events + " events");
      TrafficTopic topic = broker.fill(Density.REPLAY);
      for (Backend backend : Backend.values()) {
        RunPlace place = new RunPlace(settings.scratch(), topic, events, backend);
        settings
            .progress()
            .accept(backend.text() + ": a savepoint, then " + restarts + " restarts");
        rows.add(row(place, restarts));
      }
    }
    return List.of(new Section("Restart from national state", List.of(ABOUT), rows));
  }

  private static Map<String, Object> row(RunPlace place, int restarts) throws Exception {
    Map<String, Object> row = new LinkedHashMap<>();
    try (WorkDirectory directory = WorkDirectory.temporary(place.scratch(), "savepoint-")) {
      Path savepoint = savepoint(place, directory.path());
      List<Double> seconds = new ArrayList<>();
      List<Double> heap = new ArrayList<>();
      for (int i = 0; i < restarts; i++) {
        restart(place, savepoint, seconds, heap);
      }
      row.put("backend", place.backend().text());
      row.put("events", place.events());
      row.put("savepoint MB", size(savepoint) / MEGA);
      row.put("restart s (median)", Measured.median(seconds));
      row.put("heap MB (median)", Measured.median(heap));
      row.put("restart s by round", seconds);
      row.put("heap MB by round", heap);
    }
    return row;
  }

  private static Path savepoint(RunPlace place, Path parent) throws Exception {
    try (JobRun run =
        JobRun.start(place, Optional.empty(), TimedJob.AFTER, new WholePipeline(place))) {
      run.await();
      return run.stopWithSavepoint(parent);
    }
  }

  private static void restart(
      RunPlace place, Path savepoint, List<Double> seconds, List<Double> heap) throws Exception {
    long before = usedHeap();
    long began = System.nanoTime();
    try (JobRun run =
        JobRun.start(place, Optional.of(savepoint), AFTER_RESTART, new WholePipeline(place))) {
      run.await();
      seconds.add((System.nanoTime() - began) / NANOS);
      heap.add((usedHeap() - before) / MEGA);
    }
  }

  private static long usedHeap() throws InterruptedException {
    System.gc();
    // A job that ended releases its memory step by step.
    Thread.sleep(1000);
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }
}
