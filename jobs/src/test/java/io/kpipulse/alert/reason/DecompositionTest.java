package io.kpipulse.alert.reason;

import static io.kpipulse.alert.reason.Samples.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DecompositionTest {
  private static final WindowDefinition WINDOW =
      new WindowDefinition("1d", Leaf.DAY, Leaf.DAY, Leaf.DAY, 0);
  private static final List<String> DIMENSIONS = List.of("locality", "channel");

  /** Cells may be new, gone, or numerators without denominator; events may have no code. */
  @Property(tries = 300)
  void nothingIsLeftOfTheChange(
      @ForAll("cells") Map<Map<String, String>, Change> cells, @ForAll("changes") Change rest) {
    Change whole = cells.values().stream().reduce(rest, Change::plus);
    for (Breakdown by : Decomposition.of(leaf(false, whole, cells))) {
      assertThat(by.residual().isZero()).isTrue();
      double most = by.parts().stream().mapToDouble(part -> Math.abs(part.share())).max().orElse(0);
      assertThat(by.parts().stream().mapToDouble(Part::share).sum())
          .isCloseTo(1, within(1e-12 * Math.max(1, most)));
    }
  }

  @Property(tries = 300)
  void countsAddUpToo(@ForAll("cells") Map<Map<String, String>, Change> cells) {
    Map<Map<String, String>, Change> counts = new HashMap<>();
    cells.forEach(
        (codes, cell) ->
            counts.put(codes, change(cell.before().numerator(), 7, cell.now().numerator(), 1)));
    double before = counts.values().stream().mapToDouble(cell -> cell.before().numerator()).sum();
    double now = counts.values().stream().mapToDouble(cell -> cell.now().numerator()).sum();
    for (Breakdown by : Decomposition.of(leaf(true, change(before + 3, 7, now, 1), counts))) {
      assertThat(by.residual().isZero()).isTrue();
      assertThat(by.parts().stream().mapToDouble(part -> part.contribution().weight()).sum())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Provide
  Arbitrary<Map<Map<String, String>, Change>> cells() {
    Arbitrary<Map<String, String>> codes =
        Combinators.combine(Arbitraries.of("01", "48", "79"), Arbitraries.of("ONLINE", "POSTAL"))
            .as((locality, channel) -> Map.of("locality", locality, "channel", channel));
    return Arbitraries.maps(codes, changes()).ofMinSize(1);
  }

  /** Sums of days are no integers. */
  @Provide
  Arbitrary<Change> changes() {
    Arbitrary<Double> amounts =
        Arbitraries.oneOf(
            Arbitraries.just(0.0),
            Arbitraries.integers().between(0, 1_000_000).map(Integer::doubleValue),
            Arbitraries.doubles().between(0, 1_000));
    Arbitrary<Share> shares = Combinators.combine(amounts, amounts).as(Share::new);
    return Combinators.combine(shares, shares).as(Change::new);
  }

  /** Postal cases fell from 80% to 20% in both places; that the places lost is a consequence. */
  @Test
  void theDimensionWhosePartStandsOutTellsMost() {
    Map<Map<String, String>, Change> cells =
        Map.of(
            cell("01", "ONLINE"), change(80, 100, 80, 100),
            cell("48", "ONLINE"), change(80, 100, 80, 100),
            cell("01", "POSTAL"), change(40, 50, 10, 50),
            cell("48", "POSTAL"), change(40, 50, 10, 50));
    Change whole = cells.values().stream().reduce(Change.NONE, Change::plus);
    Breakdown most = Decomposition.mostTelling(leaf(false, whole, cells)).orElseThrow();
    assertThat(most.dimension()).isEqualTo("channel");
    Part first = most.parts().get(0);
    assertThat(first.codes()).isEqualTo(Map.of("channel", "POSTAL"));
    assertThat(first.share()).isCloseTo(1, within(1e-12));
    assertThat(first.contribution().weight()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(first.isByMix()).isFalse();
  }

  @Test
  void whatHasNoCodeIsAPartOfItsOwn() {
    Map<Map<String, String>, Change> cells = Map.of(cell("01", "ONLINE"), change(80, 100, 80, 100));
    Change whole = change(160, 200, 100, 200);
    Breakdown by = Decomposition.of(leaf(false, whole, cells)).get(0);
    assertThat(by.parts().get(0).isRest()).isTrue();
    assertThat(by.parts().get(0).change()).isEqualTo(change(80, 100, 20, 100));
    assertThat(by.residual().isZero()).isTrue();
  }

  @Test
  void withoutChangeThereIsNothingToSplit() {
    Map<Map<String, String>, Change> cells = Map.of(cell("01", "ONLINE"), change(80, 100, 80, 100));
    assertThat(Decomposition.of(leaf(false, change(80, 100, 80, 100), cells))).isEmpty();
    assertThat(Decomposition.of(leaf(false, change(80, 100, 0, 0), cells))).isEmpty();
  }

  private static Map<String, String> cell(String locality, String channel) {
    return Map.of("locality", locality, "channel", channel);
  }

  private static LeafChange leaf(
      boolean isCount, Change whole, Map<Map<String, String>, Change> cells) {
    return new LeafChange(Samples.COUNTRY, WINDOW, isCount, whole, DIMENSIONS, cells, true);
  }
}
