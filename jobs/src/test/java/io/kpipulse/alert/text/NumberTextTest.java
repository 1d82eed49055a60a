package io.kpipulse.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberTextTest {
  private final NumberText english = new NumberText(Language.EN);
  private final NumberText vietnamese = new NumberText(Language.VI);

  @Test
  void eachLanguageHasItsMarks() {
    assertThat(english.exact(1234567.85, 1)).isEqualTo("1,234,567.9");
    assertThat(vietnamese.exact(1234567.85, 1)).isEqualTo("1.234.567,9");
  }

  @Test
  void decimalsThatSayNothingAreLeftOut() {
    assertThat(english.upTo(90, 1)).isEqualTo("90");
    assertThat(english.exact(90, 1)).isEqualTo("90.0");
  }

  @Test
  void whatRoundsToNothingHasNoSign() {
    assertThat(english.exact(-0.04, 1)).isEqualTo("0.0");
    assertThat(english.exact(-0.06, 1)).isEqualTo("−0.1");
  }

  @Test
  void aSmallShareIsNotNothing() {
    assertThat(english.share(0.004)).isEqualTo("0.4");
    assertThat(english.share(0.704)).isEqualTo("70");
  }
}
