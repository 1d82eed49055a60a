package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import java.util.List;
import java.util.function.Consumer;

/** The rolling stage alone, against its peers and the floor. */
public final class RollingSuite implements Suite {
  @Override
  public String name() {
    return "rolling";
  }

  @Override
  public String description() {
    return "the rolling stage alone against Flink SQL, Hazelcast Jet, DataStream and the floor";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    return List.of();
  }
}
