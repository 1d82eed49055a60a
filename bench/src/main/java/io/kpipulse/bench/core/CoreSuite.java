package io.kpipulse.bench.core;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single calls of the pure cores, by JMH in processes of its own. */
public final class CoreSuite implements Suite {
  private static final int ROUNDS = 5;
  private static final int FORKS = 3;
  private static final String ABOUT =
      "JMH, one thread, mean time of a call. Facts: the last of so many events of a case or task"
          + " arrives in order. Histogram: of so many values; a slice of ten enters and leaves.";

  @Override
  public String name() {
    return "core";
  }

  @Override
  public String description() {
    return "single calls of the pure cores, by JMH: decode and validate, facts, percentiles";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    progress.accept("single calls of the pure cores, by JMH");
    List<Map<String, Object>> rows =
        new Runner(
                new OptionsBuilder()
                    .include(CoreBenchmarks.class.getName())
                    .forks(FORKS)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(settings.rounds().orElse(ROUNDS))
                    .measurementTime(TimeValue.seconds(1))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run().stream()
                .sorted(
                    Comparator.comparing(CoreSuite::benchmark).thenComparingInt(CoreSuite::events))
                .map(CoreSuite::row)
                .toList();
    return List.of(new Section("Single calls of the pure cores", List.of(ABOUT), rows));
  }

  private static Map<String, Object> row(RunResult result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("call", benchmark(result));
    row.put("events", events(result));
    row.put("ns", result.getPrimaryResult().getScore());
    row.put("± (99.9%)", result.getPrimaryResult().getScoreError());
    return row;
  }

  private static String benchmark(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  private static int events(RunResult result) {
    String events = result.getParams().getParam("events");
    return events == null ? 1 : Integer.parseInt(events);
  }
}
