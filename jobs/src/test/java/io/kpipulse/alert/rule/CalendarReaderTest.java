package io.kpipulse.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CsvRow;
import io.kpipulse.catalog.CsvRows;
import io.kpipulse.catalog.ReferenceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarReaderTest {
  private static final WorkingCalendar SHIPPED = read(ReferenceFiles.shipped());

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    // Tết: the breaks as announced, 2027 as expected, and the days that are worked around them.
    "2024-02-08, 2024-02-14",
    "2025-01-25, 2025-02-02",
    "2026-02-14, 2026-02-22",
    "2027-02-04, 2027-02-10",
    // Around New Year, Reunification and Labour Day, National Day.
    "2026-01-01, 2026-01-04",
    "2024-04-27, 2024-05-01",
    "2025-04-30, 2025-05-04",
    "2026-04-30, 2026-05-03",
    "2027-04-30, 2027-05-03",
    "2024-08-31, 2024-09-03",
    "2025-08-30, 2025-09-02",
    "2026-08-29, 2026-09-02",
    // Hung Kings' Commemoration Day, on the tenth of the third lunar month; Vietnam Culture Day.
    "2024-04-18, 2024-04-18",
    "2025-04-05, 2025-04-07",
    "2026-04-25, 2026-04-27",
    "2027-04-16, 2027-04-18",
    "2026-11-24, 2026-11-24",
  })
  void theShippedCalendarHasTheBreaksThatWereAnnounced(LocalDate first, LocalDate last) {
    assertThat(first.datesUntil(last.plusDays(1))).noneMatch(SHIPPED::isWorkingDay);
    assertThat(SHIPPED.isWorkingDay(first.minusDays(1))).isTrue();
    assertThat(SHIPPED.isWorkingDay(last.plusDays(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-04-29, 2024-05-04",
    "2025-05-02, 2025-04-26",
    "2026-01-02, 2026-01-10",
    "2026-08-31, 2026-08-22"
  })
  void aDayOffIsSwappedForASaturday(LocalDate off, LocalDate worked) {
    assertThat(SHIPPED.isWorkingDay(off)).isFalse();
    assertThat(worked.getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
    assertThat(SHIPPED.isWorkingDay(worked)).isTrue();
    assertThat(SHIPPED.isUsual(worked)).isFalse();
  }

  @Test
  void otherDaysAreWorkedFromMondayToFriday() {
    LocalDate monday = LocalDate.of(2026, 3, 2);
    assertThat(monday.datesUntil(monday.plusDays(7)).map(SHIPPED::isWorkingDay))
        .containsExactly(true, true, true, true, true, false, false);
    assertThat(monday.datesUntil(monday.plusDays(7))).allMatch(SHIPPED::isUsual);
  }

  @Test
  void everyDayOfTheShippedFileHasANameInBothLanguages() {
    List<CsvRow> rows = CsvRows.of(ReferenceFiles.shipped(), ReferenceFiles.HOLIDAYS);
    assertThat(rows)
        .extracting(row -> LocalDate.parse(row.get("date")))
        .isSorted()
        .hasSize(SHIPPED.exceptions().size());
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(new String[] {row.get("name_vi"), row.get("name_en")})
                    .doesNotContainNull()
                    .doesNotContain(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-02-17,holiday;17/2/2026,off|line 3: '17/2/2026' is no date; write it as 2026-02-17",
        "2026-02-30,holiday|line 2: '2026-02-30' is no date; write it as 2026-02-17",
        "2026-02-17,holiday;2026-02-17,off|line 3: 2026-02-17 occurs twice; take out one of the two"
            + " rows",
        "2026-02-17,tet|line 2: 2026-02-17: kind 'tet' is none of [holiday, off, worked]",
        "2026-02-17|line 2: 2026-02-17: kind '' is none of [holiday, off, worked]",
        ",holiday|line 2: no date; every row has one in the column 'date'"
      })
  void aBadFileIsRejectedWithLineValueAndWayOut(String rows, String message) throws IOException {
    Path file = directory.resolve(ReferenceFiles.HOLIDAYS);
    Files.writeString(file, "date,kind\n" + rows.replace(';', '\n') + "\n");
    assertThatThrownBy(() -> read(ReferenceFiles.in(directory)))
        .isInstanceOf(CatalogException.class)
        .hasMessage(file + ", " + message);
  }

  private static WorkingCalendar read(ReferenceFiles files) {
    CatalogEntry entry = CatalogEntry.root("alerts.yaml", "calendar: holidays.csv").of("calendar");
    return CalendarReader.read(
        entry, ReferenceFiles.HOLIDAYS, List.of(files), ZoneOffset.ofHours(7));
  }
}
