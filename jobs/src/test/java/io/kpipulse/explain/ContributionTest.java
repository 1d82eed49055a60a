package io.kpipulse.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContributionTest {
  private static final double EXACT = 1e-9;

  @Property
  void contributionsAddUpToTheChange(@ForAll("parts") List<Change> parts) {
    Change whole = parts.stream().reduce(Change.NONE, Change::plus);
    if (whole.before().denominator() == 0 || whole.now().denominator() == 0) {
      return;
    }
    double sum = parts.stream().mapToDouble(part -> Contribution.of(part, whole).total()).sum();
    assertThat(sum).isCloseTo(whole.difference(), within(EXACT));
  }

  /** Also parts that are new, gone, or have something to count without anything to count it in. */
  @Provide
  Arbitrary<List<Change>> parts() {
    Arbitrary<Long> counts =
        Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 1_000_000));
    Arbitrary<Share> shares = Combinators.combine(counts, counts).as(Share::new);
    return Combinators.combine(shares, shares).as(Change::new).list().ofMinSize(1).ofMaxSize(30);
  }

  @Test
  void aPartThatGetsWorseContributesByItsRate() {
    Change worse = change(80, 100, 40, 100);
    Change same = change(80, 100, 80, 100);
    Change whole = worse.plus(same);
    assertThat(Contribution.of(worse, whole).rate()).isCloseTo(-0.2, within(EXACT));
    assertThat(Contribution.of(worse, whole).mix()).isCloseTo(0, within(EXACT));
    assertThat(Contribution.of(same, whole).total()).isCloseTo(0, within(EXACT));
  }

  @Test
  void aBadPartThatGrowsContributesByTheMix() {
    Change bad = change(20, 100, 60, 300);
    Change good = change(80, 100, 80, 100);
    Change whole = bad.plus(good);
    assertThat(Contribution.of(bad, whole).rate()).isCloseTo(0, within(EXACT));
    assertThat(Contribution.of(bad, whole).mix()).isNegative();
    assertThat(whole.difference()).isCloseTo(0.35 - 0.5, within(EXACT));
  }

  @Test
  void aNewPartIsAllMix() {
    Change fresh = change(0, 0, 10, 100);
    Change whole = fresh.plus(change(80, 100, 80, 100));
    assertThat(Contribution.of(fresh, whole).rate()).isCloseTo(0, within(EXACT));
    assertThat(Contribution.of(fresh, whole).mix()).isNegative();
  }

  @Test
  void withoutAWholeThereIsNothingToExplain() {
    Change nothing = change(0, 0, 1, 2);
    assertThatThrownBy(() -> Contribution.of(nothing, nothing))
        .hasMessageContaining("a ratio without denominator has no change");
  }

  static Change change(double hitsBefore, double before, double hitsNow, double now) {
    return new Change(new Share(hitsBefore, before), new Share(hitsNow, now));
  }
}
