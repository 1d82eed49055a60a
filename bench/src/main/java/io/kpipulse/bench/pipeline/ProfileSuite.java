package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Recording;

/** Where the time of the whole pipeline goes, as the JDK's flight recorder samples it. */
public final class ProfileSuite implements Suite {
  private static final int EVENTS = 2_000_000;
  private static final int CALLS = 25;
  private static final int PERCENT = 100;

  /** The whole job gets faster up to its ninth run. */
  private static final int WARM_UPS = 8;

  /** The samples of several runs are put together: in one a checkpoint falls, in another none. */
  private static final int RECORDINGS = 4;

  private static final Duration PERIOD = Duration.ofMillis(10);

  private static final String ABOUT =
      "Share of the samples of running Java threads, in percent, from the start of a run to its"
          + " last point, after "
          + WARM_UPS
          + " runs that do not count. Broker, job and sink are in one process; garbage collection and"
          + " the threads of RocksDB itself are not sampled. Samples, of all recorded runs: ";

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String description() {
    return "where the time of the whole pipeline goes, by the JDK's flight recorder";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    int events = Math.toIntExact(settings.events().orElse(EVENTS));
    int recordings = settings.rounds().orElse(RECORDINGS);
    Map<String, StageProfile> profiles = new LinkedHashMap<>();
    try (LoadedBroker broker = new LoadedBroker(settings.scratch(), events)) {
      for (Density density : Density.values()) {
        TrafficTopic topic = broker.fill(density);
        for (Backend backend : Backend.values()) {
          String name = density.text() + ", " + backend.text();
          progress.accept("recording the whole pipeline, " + name);
          WholePipeline pipeline =
              new WholePipeline(new RunPlace(settings.scratch(), topic, events, backend));
          profiles.put(name, record(pipeline, recordings, settings.scratch()));
        }
      }
    }
    return List.of(
        section("profile-stages", "Profile by stage", profiles, StageProfile::stages),
        section("profile-calls", "Profile by call", profiles, StageProfile::calls));
  }

  /** One recording from before the first warm-up on: its start has code compiled anew. */
  private static StageProfile record(WholePipeline pipeline, int runs, Path scratch)
      throws Exception {
    Path file = Files.createTempFile(scratch, "pipeline-", ".jfr");
    StageProfile profile = new StageProfile();
    try (Recording recording = samples()) {
      recording.start();
      for (int run = 0; run < WARM_UPS; run++) {
        pipeline.run();
      }
      for (int run = 0; run < runs; run++) {
        Instant begin = Instant.now();
        pipeline.run(() -> profile.counts(begin, Instant.now()));
      }
      recording.dump(file);
    }
    profile.add(file);
    Files.delete(file);
    return profile;
  }

  /** Nothing but samples: for other events classes are changed, and compiled anew. */
  private static Recording samples() {
    Recording recording = new Recording();
    recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
    recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
    return recording;
  }

  private static Section section(
      String name,
      String title,
      Map<String, StageProfile> profiles,
      Function<StageProfile, Map<String, Double>> shares) {
    TreeSet<String> parts = new TreeSet<>();
    profiles.values().forEach(profile -> parts.addAll(shares.apply(profile).keySet()));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String part : parts) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("part", part);
      profiles.forEach(
          (run, profile) -> row.put(run, percent(shares.apply(profile).getOrDefault(part, 0.0))));
      rows.add(row);
    }
    rows.sort(Comparator.comparingDouble(ProfileSuite::greatest).reversed());
    return new Section(
        name,
        title,
        List.of(
            ABOUT
                + profiles.entrySet().stream()
                    .map(run -> String.format("%s %,d", run.getKey(), run.getValue().samples()))
                    .collect(Collectors.joining("; "))
                + "."),
        rows.subList(0, Math.min(CALLS, rows.size())),
        Optional.empty());
  }

  private static double percent(double share) {
    return share * PERCENT;
  }

  /** Over all runs. */
  private static double greatest(Map<String, Object> row) {
    return row.values().stream()
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .max()
        .orElse(0);
  }
}
