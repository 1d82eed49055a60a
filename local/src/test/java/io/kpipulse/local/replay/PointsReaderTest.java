package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.backtest.SamplePoints;
import io.kpipulse.local.backtest.SampleRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsReaderTest {
  private static final String POINT =
      "2026-03-01T17:00:00Z,satisfaction_kpi,locality,24h,all,01,all,all,all,all,all,";
  private static final ReferenceFiles FILES = ReferenceFiles.shipped();
  private static final ReferenceData REFERENCE = EventFamilies.SHIPPED.reference(FILES);

  @TempDir Path directory;
  private RuleBook book;

  @BeforeEach
  void rules() throws IOException {
    book =
        RuleLoader.load(
            SampleRules.write(directory.resolve("rules.yaml"), "0.1"),
            FILES,
            REFERENCE,
            Display.load(FILES, REFERENCE.catalog()));
  }

  @Test
  void thePointsOfRulesAreReadWithTheFieldsOfTheirKpis() throws IOException {
    List<FinalPoint> points = new ArrayList<>();
    Optional<Instant> end =
        read(
            points,
            POINT + "cases,200",
            POINT + "responses,100",
            POINT + "satisfaction_rate,0.95",
            POINT + "satisfied,95",
            POINT.replace(",24h,", ",7d,") + "satisfied,700",
            POINT.replace(",locality,", ",programme,") + "satisfied,7");
    assertThat(points).hasSize(1);
    FinalPoint point = points.get(0);
    assertThat(point.unit().toString()).isEqualTo("locality=01");
    assertThat(point.step()).isEqualTo(Instant.parse("2026-03-01T17:00:00Z").toEpochMilli());
    assertThat(point.fields().toString()).contains("satisfied=95", "responses=100");
    assertThat(point.fields()).hasSize(2);
    // The shortest of the steps that begin last: five minutes of 24h, not an hour of 7d.
    assertThat(end).contains(Instant.parse("2026-03-01T17:05:00Z"));
  }

  @Test
  void aFileIsReadInAnyPieces() throws IOException {
    Path file = SamplePoints.write(directory.resolve("points.csv"));
    List<FinalPoint> whole = new ArrayList<>();
    List<FinalPoint> pieces = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(file);
    Optional<Instant> end = reader().read(new ByteArrayInputStream(bytes), whole::add);
    assertThat(reader().read(new Dripping(bytes), pieces::add)).isEqualTo(end);
    assertThat(end).contains(Instant.parse("2026-04-10T16:05:00Z"));
    assertThat(whole).hasSize(2 * 40 * 24);
    assertThat(pieces).isEqualTo(whole);
  }

  /** Gives some bytes at a time, in pieces that end anywhere. */
  private static final class Dripping extends InputStream {
    private final ByteArrayInputStream bytes;
    private int last = 1;

    private Dripping(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      last = last * 31 % 997;
      return bytes.read(to, offset, Math.min(length, last + 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "satisfied,95;responses,9x|line 3 has no number: '9x'",
        "satisfied|line 2 is no row: ",
        "satisfied,|line 2 has no number: ''"
      })
  void aBadRowIsNamed(String cells, String message) {
    List<String> rows = new ArrayList<>();
    for (String cell : cells.split(";", -1)) {
      rows.add(cell.indexOf(',') < 0 ? "2026-03-01," + cell : POINT + cell);
    }
    assertThatThrownBy(() -> read(new ArrayList<>(), rows.toArray(String[]::new)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("points.csv, " + message);
  }

  @Test
  void rowsHaveToBeInOrder() {
    assertThatThrownBy(
            () ->
                read(
                    new ArrayList<>(),
                    POINT + "satisfied,95",
                    POINT.replace("T17", "T16") + "satisfied,95"))
        .hasMessageContaining("points.csv, line 3 is not in order; sort the rows");
  }

  private PointsReader reader() {
    return new PointsReader(
        "points.csv", REFERENCE.catalog(), new WantedPoints(REFERENCE.catalog(), book.rules()));
  }

  private Optional<Instant> read(List<FinalPoint> points, String... rows) throws IOException {
    String text = SamplePoints.HEADER + "\n" + String.join("\n", rows) + "\n";
    return reader()
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), points::add);
  }
}
