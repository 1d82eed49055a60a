package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.codec.CodecType;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.FactDeltaCodec;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiJob;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The operators of production, wired as in production. */
record KpiPulse(Plan plan, Storage storage) implements Candidate {
  private static final List<Dimensions> UNITS =
      IntStream.range(0, Scopes.UNITS).mapToObj(Scopes::codes).toList();

  @Override
  public String name() {
    return "KPI Pulse" + storage.suffix;
  }

  @Override
  public Outcome run() throws Exception {
    try (FlinkRun flink = new FlinkRun(storage)) {
      DataStream<FactDelta> facts =
          flink.responses(
              plan, KpiPulse::fact, new CodecType<>(FactDelta.class, new FactDeltaCodec()));
      Catalog catalog = BenchCatalog.of(plan.window());
      int steps = plan.steps();
      return flink.count(
          KpiJob.roll(facts, catalog, Emission.BOUNDED_REPLAY, Long.MIN_VALUE, "bench"),
          () -> new PointReader(steps));
    }
  }

  /** A response as the fact that its timeline emits. */
  private static FactDelta fact(Responses responses, int index) {
    Dimensions unit = UNITS.get(responses.unit(index));
    MeasureVector sums = new MeasureVector(responses.sums(index), null);
    return new FactDelta(
        new Fact(responses.time(index), BenchCatalog.GROUP.name(), unit, sums), Cause.ADDED);
  }
}
