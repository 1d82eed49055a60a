package io.kpipulse.bench.core;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single calls of the pure cores, by JMH in processes of its own. */
public final class CoreSuite {
  private static final int ROUNDS = 5;
  private static final int FORKS = 3;
  private static final String ABOUT =
      "JMH, one thread, mean time of a call. Facts: the last of so many events of a case or task"
          + " arrives in order. Histogram: of so many values; a slice of ten enters and leaves.";

  private CoreSuite() {}

  /** One table. */
  public static List<Section> run(Settings settings) throws Exception {
    settings.progress().accept("single calls of the pure cores, by JMH");
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
            .run().stream().map(CoreSuite::row).toList();
    return List.of(new Section("Single calls of the pure cores", List.of(ABOUT), rows));
  }

  private static Map<String, Object> row(RunResult result) {
    Map<String, Object> row = new LinkedHashMap<>();
    String events = result.getParams().getParam("events");
    row.put("call", result.getPrimaryResult().getLabel());
    row.put("events", events == null ? 1 : Integer.parseInt(events));
    row.put("ns", result.getPrimaryResult().getScore());
    row.put("± (99.9%)", result.getPrimaryResult().getScoreError());
    return row;
  }
}
