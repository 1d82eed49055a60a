package io.kpipulse.board.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.answer.Reason;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonFinderTest {
  private static final List<String> CHANNELS = List.of("ONLINE", "ONE_STOP", "POST");

  private final Map<Map<String, String>, Change> cells = new HashMap<>();

  @Test
  void namesWhereMostOfTheChangeComesFrom() {
    fill("1.1", change(100, 80));
    fill("1.2", change(100, 40));
    fill("1.3", change(100, 80));
    Reason reason = reason().orElseThrow();
    assertThat(reason.spread()).isFalse();
    assertThat(reason.share()).isBetween(0.99, 1.01);
    assertThat(reason.parts()).hasSize(1);
    assertThat(reason.parts().get(0).codes()).isEqualTo(Map.of("procedure", "1.2"));
    assertThat(reason.parts().get(0).rate()).isNegative();
  }

  /** Two that changed alike are told together, each with its share. */
  @Test
  void namesTwo() {
    List.of("1.1", "1.3", "1.5").forEach(procedure -> fill(procedure, change(100, 80)));
    List.of("1.2", "1.4").forEach(procedure -> fill(procedure, change(100, 40)));
    Reason reason = reason().orElseThrow();
    assertThat(reason.parts())
        .extracting(Reason.Part::codes)
        .containsExactlyInAnyOrder(Map.of("procedure", "1.2"), Map.of("procedure", "1.4"));
    assertThat(reason.parts()).allMatch(part -> Math.abs(part.share() - 0.5) < 0.01);
  }

  /** It is nearly all there is. */
  @Test
  void whatIsLargeIsNoReason() {
    fill("1.1", change(10_000, 4_000));
    fill("1.2", change(100, 80));
    assertThat(reason()).isEmpty();
  }

  /** The whole rose for another reason. */
  @Test
  void whatWentTheOtherWayIsNoReason() {
    fill("1.1", change(1_000, 900));
    fill("1.2", change(100, 40));
    fill("1.3", change(1_000, 800));
    assertThat(reason().map(Reason::parts).orElse(List.of()))
        .extracting(Reason.Part::codes)
        .doesNotContain(Map.of("procedure", "1.2"));
  }

  private void fill(String procedure, Change each) {
    for (String channel : CHANNELS) {
      cells.put(Map.of("procedure", procedure, "channel", channel), each);
    }
  }

  /** Four of five before. */
  private static Change change(double size, double now) {
    return new Change(new Share(0.8 * size, size), new Share(now, size));
  }

  private Optional<Reason> reason() {
    return ReasonFinder.reason(cells, cells.values().stream().reduce(Change.NONE, Change::plus));
  }
}
