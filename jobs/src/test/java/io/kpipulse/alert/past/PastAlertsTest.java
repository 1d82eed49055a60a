package io.kpipulse.alert.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.watch.Decision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastAlertsTest {
  private static final Duration HOURS = Duration.ofHours(5);

  @ParameterizedTest
  @CsvSource({
    // satisfied, answers, outcome, English, Vietnamese
    "120, 200, FIRED, 'bad by enough, and beyond chance, 30.0 percentage points worse, p = ',"
        + " 'xấu đủ mức và vượt mức ngẫu nhiên, 30,0 điểm phần trăm xấu hơn'",
    "180, 200, INACTIVE, 'good: not worse than the level at which an alert ends', tốt",
    "166, 200, INACTIVE, 'effect too small, 7.0 percentage points worse; an alert needs"
        + " 10.0 percentage points or more', mức thay đổi quá nhỏ",
    "43, 55, INACTIVE, 'within chance: chance alone makes it as bad with p = 0.0', ngẫu nhiên",
    "46, 60, INACTIVE, 'among many: p = 0.00', giữa nhiều đơn vị",
    "10, 20, INACTIVE, too few samples: 20 of the 50 that are needed, quá ít mẫu: 20 trên 50"
  })
  void aDecisionIsToldInPlainWords(
      long satisfied, long answers, Outcome outcome, String english, String vietnamese) {
    SampleWorld world = new SampleWorld().change("01", HOURS, satisfied, answers);
    Answer answer = why(world, SampleWorld.NOON);
    assertThat(answer.decision().outcome()).isEqualTo(outcome);
    assertThat(text(answer, Language.EN)).contains(english);
    assertThat(text(answer, Language.VI)).contains(vietnamese);
  }

  @Test
  void aUnitThatIsNewHasNothingToCompareWith() {
    SampleWorld world = new SampleWorld().change("01", Duration.ofDays(90), 0, 0);
    assertThat(text(why(world.change("01", HOURS, 120, 200), SampleWorld.NOON), Language.EN))
        .contains("no baseline: no days that compare, or fewer than 50 samples on them");
  }

  @Test
  void aUnitWithoutPointsHasNoData() {
    SampleWorld world = new SampleWorld().change("01", Duration.ofDays(2), 0, 0);
    Answer answer = why(world, SampleWorld.NOON);
    assertThat(text(answer, Language.EN)).contains("no data: there is no point");
    assertThat(text(answer, Language.VI)).contains("không có dữ liệu");
  }

  @Test
  void theTextHasTheDecisionTheFiguresAndTheSettings() {
    SampleWorld world = new SampleWorld().change("01", HOURS, 120, 200);
    assertThat(lines(why(world, SampleWorld.NOON), Language.EN))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("drop – Satisfaction dropped: locality=01, 2026-04-15T12:00+07:00"),
            line ->
                assertThat(line)
                    .isEqualTo("  An alert stands and was told; bad since 2026-04-15T08:00+07:00."),
            line -> assertThat(line).startsWith("  bad by enough"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  satisfaction_rate 24h 60.0%, n = 200; compared with 90.0%, n = 800"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  rule: by 10.0 percentage points, clear 5.0 percentage points, against"
                            + " [weeks], minimum 50, chance 0.0100, every 1h, pending 2h,"
                            + " keep_firing 2h"));
  }

  @Test
  void badForTooShortATimeIsPending() {
    SampleWorld world = new SampleWorld().change("01", Duration.ofMinutes(65), 120, 200);
    Answer answer = why(world, SampleWorld.NOON);
    assertThat(answer.decision().outcome()).isEqualTo(Outcome.PENDING);
    assertThat(text(answer, Language.EN))
        .contains("No alert yet: bad since 2026-04-15T11:00+07:00, an alert needs 2h of it.");
    assertThat(text(answer, Language.VI)).contains("Chưa cảnh báo");
  }

  @Test
  void atNightNobodyIsTold() {
    Instant night = Instant.parse("2026-04-14T20:00:00Z");
    SampleWorld world =
        new SampleWorld()
            .change("01", Duration.between(night, SampleWorld.NOON).plus(HOURS), 120, 200);
    Answer answer = why(world, night);
    assertThat(answer.decision().outcome()).isEqualTo(Outcome.QUIET_HOURS);
    assertThat(text(answer, Language.EN)).contains("nobody is told in quiet hours");
    assertThat(text(answer, Language.VI)).contains("giờ yên tĩnh");
  }

  @Test
  void anAlertOfTheCountryStandsForThoseOfItsParts() {
    SampleWorld world = new SampleWorld().changeAll(HOURS, 120, 200);
    Answer answer = why(world, SampleWorld.NOON);
    assertThat(answer.decision().outcome()).isEqualTo(Outcome.COVERED);
    assertThat(text(answer, Language.EN)).contains("covered by that of national");
    assertThat(text(answer, Language.VI)).contains("nằm trong cảnh báo của national");
  }

  @Test
  void anAlertThatBeganLongAgoIsLookedForFurtherBack() {
    SampleWorld world = new SampleWorld().change("01", Duration.ofDays(6), 120, 200);
    Answer answer = why(world, SampleWorld.NOON);
    assertThat(answer.isSettled()).isTrue();
    assertThat(answer.since())
        .isEqualTo(SampleWorld.NOON.minus(Duration.ofDays(6)).plusSeconds(3600));
    assertThat(world.reads()).isEqualTo(2);
  }

  @Test
  void whatIsPlainIsReadOnce() {
    SampleWorld world = new SampleWorld().change("01", HOURS, 120, 200);
    assertThat(why(world, SampleWorld.NOON).isSettled()).isTrue();
    assertThat(world.reads()).isEqualTo(1);
  }

  @Test
  void whatIsNotSettledSaysSo() {
    SampleWorld world = new SampleWorld().change("01", Duration.ofDays(90), 10, 20);
    Answer answer = why(world, SampleWorld.NOON);
    assertThat(answer.isSettled()).isFalse();
    assertThat(text(answer, Language.EN)).contains("read from 2026-03-14T12:00+07:00 on;");
  }

  @Test
  void withoutPointsThereIsNoAnswer() {
    PastAlerts past =
        new PastAlerts(
            new SampleWorld().past().calendar(),
            SampleWorld.REFERENCE.catalog(),
            (history, engine) -> 0,
            PastAlerts.MONTH);
    assertThat(past.why(SampleWorld.rule(), SampleWorld.locality("01"), SampleWorld.NOON))
        .isEmpty();
    assertThat(past.standing(SampleWorld.rule(), SampleWorld.NOON)).isEmpty();
  }

  @Test
  void theAlertsThatStandAreListed() {
    SampleWorld world =
        new SampleWorld().change("01", HOURS, 120, 200).change("04", HOURS.plusHours(2), 110, 200);
    assertThat(world.past().standing(SampleWorld.rule(), SampleWorld.NOON))
        .extracting(standing -> standing.alert().unit().toString() + " " + standing.fired())
        .contains("locality=04 2026-04-15T01:00:00Z", "locality=01 2026-04-15T03:00:00Z");
  }

  private static Answer why(SampleWorld world, Instant time) {
    return world.past().why(SampleWorld.rule(), SampleWorld.locality("01"), time).orElseThrow();
  }

  private static String text(Answer answer, Language language) {
    return String.join("\n", lines(answer, language));
  }

  private static List<String> lines(Answer answer, Language language) {
    return new DecisionText(SampleWorld.DISPLAY, SampleWorld.REFERENCE.catalog().zone(), language)
        .lines(answer);
  }
}
