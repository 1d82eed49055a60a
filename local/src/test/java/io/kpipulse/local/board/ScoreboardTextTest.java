package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.board.Scoreboard.Figures;
import io.kpipulse.local.board.Scoreboard.Satisfaction;
import io.kpipulse.local.board.Scoreboard.Tasks;
import io.kpipulse.local.units.Unit;
import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreboardTextTest {
  private static final Units UNITS = Units.shipped();
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private final ScoreboardText text =
      new ScoreboardText("Store console http://127.0.0.1:9000", UNITS.zone());

  @Test
  void fitsTheLeastTerminalWithEveryMinistry() {
    List<String> screen = text.screen(board(Duration.ofMinutes(1)), ScoreboardText.Size.LEAST);
    assertThat(screen).hasSizeLessThan(24).allMatch(line -> line.length() <= 80);
    UNITS
        .ministries()
        .forEach(unit -> assertThat(screen).anyMatch(line -> line.startsWith(unit.code())));
  }

  @Test
  void usesTheRoomOfALargerTerminalForNamesAndAllLocalities() {
    List<String> screen =
        text.screen(board(Duration.ofMinutes(1)), new ScoreboardText.Size(160, 50));
    assertThat(screen).hasSizeLessThan(50).allMatch(line -> line.length() <= 160);
    UNITS
        .localities()
        .forEach(unit -> assertThat(screen).anyMatch(line -> line.contains(unit.name())));
    assertThat(screen).anyMatch(line -> line.contains("Culture, Sports and Tourism"));
  }

  @Test
  void showsTheNationWithConfidenceBounds() {
    assertThat(text.screen(board(Duration.ofMinutes(1)), ScoreboardText.Size.LEAST))
        .contains(
            "Tasks  900 open, 90 overdue, 87.5% on time",
            "Satisfied in 24 h  90.0% (88.0%..92.0%) of 1234 responses");
  }

  @Test
  void putsTheLeastSatisfiedLocalityFirstAndTheMostSatisfiedLast() {
    List<String> screen = text.screen(board(Duration.ofMinutes(1)), ScoreboardText.Size.LEAST);
    assertThat(screen.get(5)).contains("01 Hanoi", "50.0%");
    assertThat(screen.get(screen.size() - 2)).contains("96 Ca Mau", "83.0%");
  }

  @Test
  void saysHowFarBehindTheJobsAre() {
    assertThat(text.line(board(Duration.ofMinutes(1)))).contains("  figures as of 09:59 |");
    assertThat(text.line(board(Duration.ofDays(60))))
        .contains("  figures as of 2026-09-21 10:00 (60 days behind) |");
    assertThat(
            text.line(
                new Scoreboard(
                    NOW,
                    null,
                    EngineStatus.UNKNOWN,
                    nation(),
                    List.of(),
                    List.of(),
                    0,
                    0,
                    List.of())))
        .contains("no figures yet");
  }

  @Test
  void saysForHowLongNoEventHasCome() {
    assertThat(text.line(silent(Duration.ofHours(3), Duration.ofHours(5))))
        .contains("  figures as of 09:59, no event for 3 hours |");
    assertThat(text.line(silent(Duration.ofMinutes(4), Duration.ofMinutes(40))))
        .contains("  figures as of 09:59, no task-kpi event for 40 minutes |");
    assertThat(text.line(silent(Duration.ZERO, Duration.ofMinutes(5))))
        .contains("  figures as of 09:59 |");
    assertThat(
            text.screen(
                silent(Duration.ofDays(30), Duration.ofDays(30)), ScoreboardText.Size.LEAST))
        .first()
        .asString()
        .endsWith("figures as of 09:59, no event for 30 days");
  }

  private static Scoreboard silent(Duration cases, Duration tasks) {
    Instant asOf = NOW.minusSeconds(40);
    return new Scoreboard(
        NOW,
        asOf,
        new EngineStatus(asOf, Map.of("satisfaction-kpi", cases, "task-kpi", tasks)),
        nation(),
        List.of(),
        List.of(),
        0,
        0,
        List.of());
  }

  @Test
  void writesADashForARateThatIsAbsent() {
    Figures nothing =
        new Figures("BCA", "Ministry of Public Security", Tasks.NONE, Satisfaction.NONE);
    Scoreboard board =
        new Scoreboard(
            NOW,
            NOW,
            EngineStatus.UNKNOWN,
            nation(),
            List.of(nothing),
            List.of(),
            3,
            4,
            List.of("flood"));
    assertThat(text.screen(board, ScoreboardText.Size.LEAST))
        .contains("BCA                0    0      -      -")
        .contains("corrected points 3  rejected records 4  Incident: flood");
  }

  private static Scoreboard board(Duration lag) {
    List<Unit> localities = UNITS.localities();
    return new Scoreboard(
        NOW,
        NOW.minus(lag),
        EngineStatus.UNKNOWN,
        nation(),
        UNITS.ministries().stream().map(unit -> figures(unit, 0.9)).toList(),
        localities.stream()
            .map(unit -> figures(unit, 0.5 + localities.indexOf(unit) / 100.0))
            .toList(),
        12,
        3,
        List.of());
  }

  private static Figures figures(Unit unit, double satisfied) {
    return new Figures(
        unit.code(),
        unit.name(),
        new Tasks(12, 3, 0.8),
        new Satisfaction(10, satisfied, satisfied - 0.1, satisfied + 0.1));
  }

  private static Figures nation() {
    return new Figures(
        "all", "Nation", new Tasks(900, 90, 0.875), new Satisfaction(1234, 0.9, 0.88, 0.92));
  }
}
