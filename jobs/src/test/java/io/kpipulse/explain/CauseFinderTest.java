package io.kpipulse.explain;

import static io.kpipulse.explain.ContributionTest.change;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CauseFinderTest {
  private static final List<String> PROCEDURES = List.of("1.1", "1.2", "1.3");
  private static final List<String> CHANNELS = List.of("ONLINE", "ONE_STOP");

  private final Map<Map<String, String>, Change> cells = new HashMap<>();

  @Test
  void oneProcedureInOneChannel() {
    fill(change(80, 100, 80, 100));
    cells.put(cell("1.2", "ONLINE"), change(80, 100, 10, 100));
    Cause cause = found();
    assertThat(cause.codes()).isEqualTo(cell("1.2", "ONLINE"));
    assertThat(cause.share()).isBetween(0.99, 1.01);
    assertThat(cause.contribution().rate()).isNegative();
  }

  @Test
  void oneProcedureInAllChannels() {
    fill(change(80, 100, 80, 100));
    CHANNELS.forEach(channel -> cells.put(cell("1.2", channel), change(80, 100, 10, 100)));
    assertThat(found().codes()).isEqualTo(Map.of("procedure", "1.2"));
  }

  @Test
  void allAlike() {
    fill(change(80, 100, 40, 100));
    assertThat(CauseFinder.find(cells, whole())).isEmpty();
  }

  @Test
  void noChange() {
    fill(change(80, 100, 80, 100));
    assertThat(CauseFinder.find(cells, whole())).isEmpty();
    assertThat(CauseFinder.find(Map.of(), Change.NONE)).isEmpty();
  }

  private void fill(Change each) {
    for (String procedure : PROCEDURES) {
      CHANNELS.forEach(channel -> cells.put(cell(procedure, channel), each));
    }
  }

  private Cause found() {
    return CauseFinder.find(cells, whole()).orElseThrow();
  }

  private Change whole() {
    return cells.values().stream().reduce(Change.NONE, Change::plus);
  }

  private static Map<String, String> cell(String procedure, String channel) {
    return Map.of("procedure", procedure, "channel", channel);
  }
}
