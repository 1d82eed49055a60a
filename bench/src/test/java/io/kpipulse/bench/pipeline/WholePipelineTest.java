package io.kpipulse.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.bench.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholePipelineTest {
  private static final int EVENTS = 4_000;

  @TempDir private Path scratch;

  @Test
  void bothBackendsComeToTheSameTotalsAndTheFloorSeesEveryEvent() throws Exception {
    List<Outcome> pipelines = new ArrayList<>();
    try (LoadedBroker broker = new LoadedBroker(scratch, EVENTS)) {
      TrafficTopic topic = broker.fill(Density.LIVE);
      for (Backend backend : Backend.values()) {
        RunPlace place = new RunPlace(scratch, topic, EVENTS, backend);
        pipelines.add(new WholePipeline(place).run());
        // One more for the mark in each partition.
        assertThat(Floor.ofPlainRecords(place).run().rows()).isEqualTo(EVENTS + 2);
        assertThat(Floor.ofAvro(place).run().rows()).isEqualTo(EVENTS + 2);
      }
    }
    assertThat(pipelines).allMatch(outcome -> outcome.rows() > EVENTS);
    assertThat(pipelines.get(0).checksum()).isEqualTo(pipelines.get(1).checksum()).isNotZero();
  }
}
