package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/** A shuffle by key and a count in keyed state: the least that Flink does, without windows. */
record Baseline(Plan plan) implements Candidate {
  private static final TypeInformation<Tuple2<Integer, Long>> COUNT =
      Types.TUPLE(Types.INT, Types.LONG);

  @Override
  public String name() {
    return "baseline: keyBy and count";
  }

  @Override
  public Outcome run() throws Exception {
    try (FlinkRun flink = new FlinkRun(Storage.HEAP)) {
      return flink.count(
          flink
              .responses(plan, (responses, i) -> Tuple2.of(responses.unit(i), 1L), COUNT)
              .keyBy(count -> count.f0, Types.INT)
              .reduce((sum, one) -> Tuple2.of(sum.f0, sum.f1 + one.f1)),
          () -> (row, checksum) -> checksum.add(row.f0, 0, row.f1, 0, 0, 0));
    }
  }
}
