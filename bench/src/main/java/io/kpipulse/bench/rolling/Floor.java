package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The least that Flink can do with keyed events: bring each to its key and count there. No windows,
 * one grouping set, a row for each event.
 */
public final class Floor implements Contender {
  private final Plan plan;

  public Floor(Plan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "floor: keyBy and count";
  }

  @Override
  public Outcome run() throws Exception {
    FlinkRun flink = new FlinkRun();
    return flink.count(
        flink
            .responses(plan, Responses::unit, Types.INT)
            .keyBy(unit -> unit, Types.INT)
            .process(new Count(), Types.TUPLE(Types.INT, Types.LONG)),
        () -> (row, checksum) -> checksum.add(row.f0, 0, row.f1, 0, 0, 0));
  }

  private static final class Count
      extends KeyedProcessFunction<Integer, Integer, Tuple2<Integer, Long>> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> counts;

    @Override
    public void open(OpenContext context) {
      counts = getRuntimeContext().getState(new ValueStateDescriptor<>("counts", Types.LONG));
    }

    @Override
    public void processElement(Integer unit, Context context, Collector<Tuple2<Integer, Long>> out)
        throws Exception {
      Long before = counts.value();
      long count = before == null ? 1 : before + 1;
      counts.update(count);
      out.collect(Tuple2.of(unit, count));
    }
  }
}
