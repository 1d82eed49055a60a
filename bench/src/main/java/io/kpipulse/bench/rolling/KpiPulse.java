package io.kpipulse.bench.rolling;

import io.kpipulse.fact.FactDeltaCodec;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.operator.PreAggregationOperator;
import io.kpipulse.rolling.operator.RollingOperator;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeDeltaCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.point.PointCodec;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The operators that production runs, as it wires them. */
public final class KpiPulse implements Contender {
  private final Plan plan;
  private final Catalog catalog;

  private KpiPulse(Plan plan, Catalog catalog) {
    this.plan = plan;
    this.catalog = catalog;
  }

  /** Over the window of the plan. */
  public static KpiPulse of(Plan plan) {
    return new KpiPulse(plan, BenchCatalog.of(plan.window()));
  }

  /** Over some windows of the contract instead, each with the steps and slices it has there. */
  public static KpiPulse ofContract(Plan plan, List<String> windows) {
    return new KpiPulse(plan, BenchCatalog.ofContract(windows));
  }

  @Override
  public String name() {
    return "KPI Pulse";
  }

  @Override
  public Outcome run() throws Exception {
    FlinkRun flink = new FlinkRun();
    DataStream<Point> points =
        flink
            .responses(plan, new FactForm(), new CodecType<>(FactDelta.class, new FactDeltaCodec()))
            .transform(
                "pre-aggregate",
                new CodecType<>(ScopeDelta.class, new ScopeDeltaCodec()),
                new PreAggregationOperator(catalog))
            .keyBy(ScopeDelta::key, Types.STRING)
            .transform(
                "roll",
                new CodecType<>(Point.class, new PointCodec()),
                new RollingOperator(catalog, true));
    List<WindowDefinition> windows =
        catalog
            .measurementOf(MeasureGroup.SATISFACTION)
            .windows()
            .get(MeasureGroup.SATISFACTION)
            .values()
            .stream()
            .flatMap(List::stream)
            .distinct()
            .toList();
    long end = plan.end();
    return flink.count(points, () -> new PointRows(windows, end));
  }
}
