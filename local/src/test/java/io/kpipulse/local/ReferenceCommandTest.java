package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReferenceCommandTest {
  @TempDir Path directory;

  @BeforeEach
  void init() {
    assertThat(reference("init"))
        .contains("wrote alerts.yaml, display.yaml, holidays.csv, kpis.yaml, localities.csv");
  }

  @Test
  void whatInitWritesIsSoundRulesAndCalendarIncluded() throws IOException {
    try (Stream<Path> written = Files.list(directory)) {
      assertThat(written.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "alerts.yaml",
              "display.yaml",
              "holidays.csv",
              "kpis.yaml",
              "localities.csv",
              "ministries.csv",
              "programmes.csv");
    }
    assertThat(reference("check"))
        .contains("is sound: zone +07:00")
        .containsPattern("alerts.yaml: 14 rules, [1-9][0-9]+ days that differ from their day");
  }

  @Test
  void checkReportsBadRulesAndABadCalendar() throws IOException {
    Path rules = directory.resolve("alerts.yaml");
    String sound = Files.readString(rules);
    Files.writeString(rules, sound.replace("kpi: overdue_rate", "kpi: overdue"));
    assertThat(reference("check"))
        .contains(rules + ", line ")
        .contains("rules.overdue-share-high.kpi: 'overdue' is no field of a measurement");
    Files.writeString(rules, sound);
    Path calendar = directory.resolve("holidays.csv");
    Files.writeString(calendar, "date,kind\n17/2/2026,holiday\n");
    assertThat(reference("check"))
        .contains(calendar + ", line 2: '17/2/2026' is no date; write it as 2026-02-17");
  }

  @Test
  void aDirectoryWithoutRulesIsSound() throws IOException {
    Files.delete(directory.resolve("alerts.yaml"));
    assertThat(reference("check")).contains("alerts.yaml: 0 rules, 0 days");
  }

  /** What the command prints, or the message of its error. */
  private String reference(String what) {
    StringWriter text = new StringWriter();
    CommandLine command =
        ReferenceCommand.of(EventFamilies.SHIPPED, new StopSignal())
            .setOut(new PrintWriter(text))
            .setExecutionExceptionHandler(
                (error, line, parsed) -> {
                  assertThat(error).isInstanceOf(CatalogException.class);
                  text.write(error.getMessage());
                  return 1;
                });
    int unused = command.execute(what, directory.toString());
    return text.toString();
  }
}
