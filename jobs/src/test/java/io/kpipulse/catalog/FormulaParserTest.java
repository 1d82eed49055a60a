package io.kpipulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.MeasureVector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {
  private static final List<String> MEASURES = List.of("a", "b", "c");

  @ParameterizedTest
  @CsvSource({
    "a / (b + c), 0.5",
    "a + b * c, 19",
    "(a + b) * c, 35",
    "b - a - c, -6",
    "a / 2 / 2, 1",
    "' 1.5 ', 1.5",
  })
  void bindsAsInArithmetic(String formula, double expected) {
    assertThat(evaluate(formula, 4, 3, 5)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a / b", "a / (b * c) + 1", "'wilson_low(b, b)'", "quantile(50)"})
  void whatWouldDivideByZeroIsAbsent(String formula) {
    assertThat(evaluate(formula, 1, 0, 7)).isNaN();
  }

  @Test
  void wilsonBoundsAreThoseOfTheTables() {
    assertThat(evaluate("wilson_low(a, b)", 1, 1, 0)).isCloseTo(0.20654931437723742, within(1e-15));
    assertThat(evaluate("wilson_high(a, b)", 1, 1, 0)).isEqualTo(1);
    assertThat(evaluate("wilson_low(a, b)", 8, 10, 0)).isCloseTo(0.4901625, within(1e-7));
    assertThat(evaluate("wilson_high(a, b)", 8, 10, 0)).isCloseTo(0.9433178, within(1e-7));
  }

  @Test
  void quantilesComeFromTheHistogram() {
    MeasureVector totals = new MeasureVector(3);
    for (int value = 1; value <= 20; value++) {
      totals.count(BucketGrid.bucketOf(value), 1);
    }
    assertThat(FormulaParser.parse("quantile(95) / 2", MEASURES).evaluate(totals)).isEqualTo(9.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a +; column 4: something is missing at the end",
        "a b; column 3: 'b' is not expected",
        "max(a, b); unknown function 'max'; known",
        "quantile(50.5); quantile takes a whole percentage from 1 to 100, not 50.5",
        "(a; ')' is expected",
        "1.2.3; '1.2.3' is not a number",
      })
  void saysWhereAFormulaCannotBeRead(String formula, String message) {
    assertThatThrownBy(() -> FormulaParser.parse(formula, MEASURES))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("mend it in the catalogue");
  }

  private static double evaluate(String formula, long a, long b, long c) {
    return FormulaParser.parse(formula, MEASURES)
        .evaluate(new MeasureVector(new long[] {a, b, c}, null));
  }
}
