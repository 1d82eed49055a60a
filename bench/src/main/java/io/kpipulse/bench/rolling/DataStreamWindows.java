package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The sliding windows of Flink's DataStream API, which add each event to each of its windows. */
record DataStreamWindows(Plan plan) implements Candidate {
  /** Scope, then the four sums; in rows the last step of the window comes first. */
  private static final TypeInformation<long[]> SUMS = TypeInformation.of(long[].class);

  @Override
  public String name() {
    return "Flink DataStream sliding windows";
  }

  @Override
  public Outcome run() throws Exception {
    try (FlinkRun flink = new FlinkRun(Storage.HEAP)) {
      DataStream<long[]> rows =
          flink
              .responses(plan, DataStreamWindows::sums, SUMS)
              .flatMap(DataStreamWindows::expand)
              .returns(SUMS)
              .keyBy(sums -> sums[0], Types.LONG)
              .window(
                  SlidingEventTimeWindows.of(
                      Duration.ofMillis(plan.window()), Duration.ofMillis(Plan.STEP)))
              .reduce(DataStreamWindows::add, DataStreamWindows::row, SUMS);
      return flink.count(
          rows, () -> (row, sum) -> sum.add((int) row[1], row[0], row[2], row[3], row[4], row[5]));
    }
  }

  private static long[] sums(Responses responses, int i) {
    long[] sums = responses.sums(i);
    return new long[] {responses.unit(i), sums[0], sums[1], sums[2], sums[3]};
  }

  private static void expand(long[] response, Collector<long[]> out) {
    for (int set = 0; set < Scopes.SETS; set++) {
      long[] sums = response.clone();
      sums[0] = Scopes.ofSet(set, (int) response[0]);
      out.collect(sums);
    }
  }

  private static long[] add(long[] a, long[] b) {
    return new long[] {a[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]};
  }

  private static void row(
      Long scope, TimeWindow window, Iterable<long[]> sums, Collector<long[]> out) {
    for (long[] of : sums) {
      long step = Plan.stepOf(window.maxTimestamp());
      out.collect(new long[] {step, scope, of[1], of[2], of[3], of[4]});
    }
  }
}
