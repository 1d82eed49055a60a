package io.kpipulse.bench.core;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The pure cores, one call at a time, by JMH in a process of its own. */
public final class CoreSuite implements Suite {
  private static final int ROUNDS = 5;
  private static final int WARM_UPS = 3;
  private static final int FORKS = 3;

  private static final String ABOUT =
      "JMH, one thread, mean time of a call. A change takes the last of so many events of a case or"
          + " task in, in order; its facts are all of that history. A percentile is read of so many"
          + " values, and a slice of ten enters and leaves them.";

  @Override
  public String name() {
    return "core";
  }

  @Override
  public String description() {
    return "single calls of the pure cores, by JMH: decode, validate, facts, timeline, percentiles";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    progress.accept("single calls of the pure cores, by JMH");
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(IntakeBenchmark.class.getName())
                    .include(TimelineBenchmark.class.getName())
                    .include(HistogramBenchmark.class.getName())
                    .forks(FORKS)
                    .warmupIterations(WARM_UPS)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(settings.rounds().orElse(ROUNDS))
                    .measurementTime(TimeValue.seconds(1))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    List<Map<String, Object>> rows = new ArrayList<>();
    results.stream()
        .sorted(Comparator.comparing(CoreSuite::benchmark).thenComparing(CoreSuite::events))
        .forEach(result -> rows.add(row(result)));
    return List.of(
        new Section(
            "core", "Single calls of the pure cores", List.of(ABOUT), rows, Optional.empty()));
  }

  private static Map<String, Object> row(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("call", benchmark(result));
    row.put("events", events(result));
    row.put("ns", time.getScore());
    row.put("± (99.9%)", time.getScoreError());
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
