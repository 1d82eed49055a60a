package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsFileTest {
  private static final List<String> TAGS = EventFamilies.SHIPPED.reference().catalog().tags();
  private static final String HEADER = PointCsv.header(TAGS);
  private static final FieldLayout LAYOUT =
      new FieldLayout("task_kpi", TAGS, List.of("open", "done"), List.of("rate"), List.of());

  private static final PointCsv CSV = new PointCsv(List.of(LAYOUT));

  @TempDir Path rows;
  @TempDir Path out;

  @Test
  void rowsOfAllWritersAreSortedByColumns() throws IOException {
    DayFiles one = new DayFiles(rows, "0");
    DayFiles other = new DayFiles(rows, "1");
    write(one, point("2026-03-03T00:00:00Z", null, 2, 0.5));
    write(other, point("2026-03-02T01:00:00Z", "BCA", 3, Double.NaN));
    write(other, point("2026-03-02T01:00:00Z", "BC", 4, 1e-7));
    one.flush();
    other.flush();
    new PointsFile(CSV, HEADER).write(rows, out.resolve("points.csv"));
    assertThat(Files.readString(out.resolve("points.csv")))
        .isEqualTo(
            """
            time,measurement,scope,window,ministry,locality,programme,commune,procedure,channel,respondent,kpi,value
            2026-03-02T01:00:00Z,task_kpi,ministry,now,BC,all,all,all,all,all,all,done,0
            2026-03-02T01:00:00Z,task_kpi,ministry,now,BC,all,all,all,all,all,all,open,4
            2026-03-02T01:00:00Z,task_kpi,ministry,now,BC,all,all,all,all,all,all,rate,1.0E-7
            2026-03-02T01:00:00Z,task_kpi,ministry,now,BCA,all,all,all,all,all,all,done,0
            2026-03-02T01:00:00Z,task_kpi,ministry,now,BCA,all,all,all,all,all,all,open,3
            2026-03-03T00:00:00Z,task_kpi,ministry,now,all,all,all,all,all,all,all,done,0
            2026-03-03T00:00:00Z,task_kpi,ministry,now,all,all,all,all,all,all,all,open,2
            2026-03-03T00:00:00Z,task_kpi,ministry,now,all,all,all,all,all,all,all,rate,0.5
            """);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedWithTheReason() throws IOException {
    DayFiles files = new DayFiles(rows, "0");
    write(files, point("2026-03-02T01:00:00Z", "BCA", 3, 0.5));
    files.flush();
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full, as Linux has it");
    assertThatThrownBy(() -> new PointsFile(CSV, HEADER).write(rows, full))
        .hasMessage("/dev/full cannot be written: No space left on device");
  }

  @Test
  void aPointGivenTwiceIsWrittenOnceButNeverWithTwoValues() throws IOException {
    DayFiles files = new DayFiles(rows, "0");
    write(files, point("2026-03-02T01:00:00Z", "BCA", 3, 0.5));
    write(files, point("2026-03-02T01:00:00Z", "BCA", 3, 0.5));
    files.flush();
    assertThat(new PointsFile(CSV, HEADER).write(rows, out.resolve("points.csv"))).isEqualTo(1);
    assertThat(Files.readAllLines(out.resolve("points.csv"))).hasSize(4);
    assertThat(rows).isEmptyDirectory();
    write(files, point("2026-03-02T01:00:00Z", "BCA", 3, 0.5));
    write(files, point("2026-03-02T01:00:00Z", "BCA", 4, 0.5));
    files.flush();
    assertThatThrownBy(() -> new PointsFile(CSV, HEADER).write(rows, out.resolve("points.csv")))
        .hasMessageContaining("one point has two values: ")
        .hasMessageContaining("\t0\t3\t0.5 and ")
        .hasMessageEndingWith("\t0\t4\t0.5");
  }

  @Test
  void withoutPointsThereIsTheHeader() throws IOException {
    new PointsFile(CSV, HEADER).write(rows, out.resolve("points.csv"));
    assertThat(Files.readString(out.resolve("points.csv"))).isEqualTo(HEADER + "\n");
  }

  @Test
  void aCellThatWouldNeedQuotesIsRejected() {
    Point bad = point("2026-03-02T01:00:00Z", "B,C", 3, 0.5);
    assertThatThrownBy(() -> write(new DayFiles(rows, "0"), bad))
        .hasMessage("'B,C' cannot stand in points.csv unquoted");
  }

  private static void write(DayFiles files, Point point) throws IOException {
    files.add(CSV.line(point));
  }

  private static Point point(String time, String ministry, long open, double rate) {
    return new Point(
        Series.of(
            "task_kpi",
            "ministry",
            "now",
            Dimensions.of(ministry, null, null, null, null, null, null)),
        Instant.parse(time).toEpochMilli(),
        new long[] {open, 0},
        new double[] {rate},
        Point.NO_STRINGS);
  }
}
