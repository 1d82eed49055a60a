package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The sliding windows of Flink's DataStream API, which put each event into each of its windows. */
public final class DataStreamWindows implements Contender {
  private static final TypeInformation<long[]> SUMS = TypeInformation.of(long[].class);

  private final Plan plan;

  public DataStreamWindows(Plan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "Flink DataStream sliding windows";
  }

  @Override
  public Outcome run() throws Exception {
    FlinkRun flink = new FlinkRun();
    TypeInformation<Tuple2<Integer, Integer>> pair = Types.TUPLE(Types.INT, Types.INT);
    DataStream<long[]> rows =
        flink
            .responses(
                plan, (responses, i) -> Tuple2.of(responses.unit(i), responses.score(i)), pair)
            .flatMap(DataStreamWindows::expand)
            .returns(pair)
            .keyBy(scored -> scored.f0, Types.INT)
            .window(
                SlidingEventTimeWindows.of(
                    Duration.ofMillis(plan.window()), Duration.ofMillis(Plan.STEP)))
            .aggregate(new Sums(), DataStreamWindows::row, SUMS, SUMS);
    return flink.count(
        rows,
        () ->
            (row, checksum) ->
                checksum.add(
                    (int) row[0], Plan.stepEndingAt(row[1]), row[2], row[3], row[4], row[5]));
  }

  private static void expand(
      Tuple2<Integer, Integer> response, Collector<Tuple2<Integer, Integer>> out) {
    for (int set = 0; set < Scopes.SETS; set++) {
      out.collect(Tuple2.of(Scopes.scope(set, response.f0), response.f1));
    }
  }

  private static void row(
      Integer scope, TimeWindow window, Iterable<long[]> sums, Collector<long[]> out) {
    for (long[] sum : sums) {
      out.collect(new long[] {scope, window.getEnd(), sum[0], sum[1], sum[2], sum[3]});
    }
  }

  private static final class Sums
      implements AggregateFunction<Tuple2<Integer, Integer>, long[], long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] createAccumulator() {
      return new long[4];
    }

    @Override
    public long[] add(Tuple2<Integer, Integer> scored, long[] sums) {
      int score = scored.f1;
      sums[0]++;
      sums[1] += Scores.satisfied(score);
      sums[2] += Scores.dissatisfied(score);
      sums[3] += score;
      return sums;
    }

    @Override
    public long[] getResult(long[] sums) {
      return sums;
    }

    @Override
    public long[] merge(long[] sums, long[] others) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += others[i];
      }
      return sums;
    }
  }
}
