package io.kpipulse.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.bench.Outcome;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WholePipelineTest {
  private static final int EVENTS = 4_000;

  @TempDir private Path scratch;

  @Test
  void bothBackendsReachTheSameTotalsAndTheBaselineCountsEveryEvent() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (LoadedBroker broker = new LoadedBroker(scratch, EVENTS)) {
      TrafficTopic topic = broker.fill(Density.LIVE);
      for (Backend backend : Backend.values()) {
        RunPlace place = new RunPlace(scratch, topic, EVENTS, backend);
        outcomes.add(new WholePipeline(place).run());
        // One more for the mark in each partition.
        assertThat(new AvroBaseline(place).run().rows()).isEqualTo(EVENTS + 2);
      }
    }
    assertThat(outcomes).allMatch(outcome -> outcome.rows() > EVENTS);
    assertThat(outcomes.get(0).checksum()).isEqualTo(outcomes.get(1).checksum()).isNotZero();
  }

  @Test
  void aJobRestartsFromItsSavepoint() throws Exception {
    Settings settings =
        new Settings(OptionalInt.of(1), OptionalInt.of(EVENTS), 1, scratch, progress -> {});

    Section section = RestartSuite.run(settings).get(0);

    assertThat(section.rows()).hasSize(Backend.values().length);
    assertThat(section.rows())
        .allSatisfy(row -> assertThat((Double) row.get("restart s (median)")).isPositive());
  }

  @Test
  void theCatalogueCanDoWithoutScopeDetail() {
    String catalog =
        """
        scopes:
          national: []
          detail: [ministry, locality]
        measurements:
          satisfaction_kpi:
            scopes: [national, detail, channel]
            only: {1h: [detail, national]}
        """;
    assertThat(WholePipeline.withoutDetail(catalog))
        .isEqualTo(
            """
            scopes:
              national: []
            measurements:
              satisfaction_kpi:
                scopes: [national, channel]
                only: {1h: [national]}
            """);
  }
}
