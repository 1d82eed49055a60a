package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.process.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ReplayCommandTest {
  private static final String CASE =
      "{\"event_id\":\"e\",\"case_id\":\"c\",\"revision\":1,\"event_time\":\"2026-03-02T01:00Z\","
          + "\"locality\":\"48\",\"procedure_code\":\"1\",\"channel\":\"ONLINE\","
          + "\"respondent\":\"CITIZEN\",\"handled_on_time\":true,\"processing_minutes\":1,"
          + "\"supplements\":0,\"redeclared\":false,\"complaint\":false}\n";

  /** Two cases, 90 minutes apart. */
  private static final String TWO_HOURS =
      CASE + CASE.replace("\"case_id\":\"c\"", "\"case_id\":\"d\"").replace("T01:00Z", "T02:30Z");

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void oneFileIsEnoughAndPathsMayBeRelative() throws IOException {
    Path cases = Files.writeString(directory.resolve("cases.jsonl"), CASE);
    Path results = directory.resolve("made/here");
    assertThat(replay("--satisfaction", relative(cases), "--out", relative(results)))
        .as(err.toString())
        .isZero();
    assertThat(results).isDirectoryContaining("glob:**points.csv");
    assertThat(Files.readAllLines(results.resolve("points.csv")))
        .contains(
            "2026-03-02T01:00:00Z,satisfaction_kpi,locality,1h,all,48,all,all,all,all,all,cases,1");
    assertThat(results.resolve("rejected.jsonl")).isEmptyFile();
    try (var files = Files.list(results)) {
      assertThat(files).hasSize(2);
    }
    assertThat(out.toString())
        .contains("1 lines accepted, 0 rejected")
        .contains("the watermark stopped at 2026-03-02T01:00:00Z");
  }

  @Test
  void filtersLimitWhatIsWrittenAndNotWhatIsCounted() throws IOException {
    Path cases = Files.writeString(directory.resolve("cases.jsonl"), TWO_HOURS);
    assertThat(
            replay(
                "--satisfaction", cases.toString(),
                "--out", directory.toString(),
                "--from", "2026-03-02T02:00Z",
                "--measurement", "satisfaction_kpi",
                "--scope", "national",
                "--scope", "channel",
                "--window", "24h"))
        .as(err.toString())
        .isZero();
    List<String> rows = Files.readAllLines(directory.resolve("points.csv"));
    assertThat(rows)
        .contains(
            "2026-03-02T02:30:00Z,satisfaction_kpi,channel,24h,all,all,all,all,all,ONLINE,all,cases,2",
            "2026-03-02T02:30:00Z,satisfaction_kpi,national,24h,all,all,all,all,all,all,all,cases,2");
    assertThat(rows.subList(1, rows.size()))
        .allMatch(
            row -> row.matches("2026-03-02T02:30:00Z,satisfaction_kpi,(national|channel),24h,.*"));
  }

  @Test
  void namesTheFilterThatIsUnknownAndThoseThatAreKnown() {
    assertThat(replay("--tasks", "t", "--out", "o", "--scope", "province")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--scope 'province' is unknown; known: channel, commune")
        .contains("respondent");
    assertThat(replay("--tasks", "t", "--out", "o", "--window", "2d")).isEqualTo(2);
    assertThat(err.toString()).contains("--window '2d' is unknown; known: 1d, 1h, 24h");
    assertThat(replay("--tasks", "t", "--out", "o", "--measurement", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("known: satisfaction_kpi, task_flow, task_kpi");
  }

  @Test
  void aDashIsTheStandardInputOfOneFile() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(CASE.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(replay("--satisfaction", "-", "--out", directory.toString()))
          .as(err.toString())
          .isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).contains("1 lines accepted, 0 rejected");
    assertThat(replay("--satisfaction", "-", "--tasks", "-", "--out", "o")).isEqualTo(2);
    assertThat(err.toString())
        .contains("are one input, which can be read once; give all but one a file");
  }

  @Test
  void withoutAnyEventAllLinesAreRejectedAndNothingIsCounted() throws IOException {
    Path tasks = Files.writeString(directory.resolve("tasks.jsonl"), "nonsense\n");
    assertThat(replay("--tasks", tasks.toString(), "--out", directory.toString())).isZero();
    assertThat(Files.readString(directory.resolve("points.csv")))
        .startsWith("time,measurement,scope,window,ministry,")
        .hasLineCount(1);
    assertThat(Files.readAllLines(directory.resolve("rejected.jsonl"))).hasSize(1);
    assertThat(out.toString()).contains("nothing was counted");
  }

  @Test
  void asksForAFile() {
    assertThat(replay("--out", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("give one or more of --tasks FILE, --satisfaction FILE");
  }

  @Test
  void namesTheFileThatIsMissing() {
    Path missing = directory.resolve("missing.jsonl");
    assertThat(replay("--tasks", missing.toString(), "--out", directory.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--tasks " + missing + ": there is no such file");
  }

  @Test
  void namesTheDirectoryThatCannotBeMade() throws IOException {
    Path cases = Files.writeString(directory.resolve("cases.jsonl"), CASE);
    assertThat(replay("--satisfaction", cases.toString(), "--out", cases.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--out " + cases + " cannot be made a directory");
  }

  @Test
  void neverReplacesItsInput() throws IOException {
    Path cases = Files.writeString(directory.resolve("rejected.jsonl"), CASE);
    assertThat(replay("--satisfaction", cases.toString(), "--out", directory.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("would be replaced by the result; give another --out");
    assertThat(cases).hasContent(CASE);
  }

  @Test
  void namesAnInstantThatIsNone() {
    assertThat(replay("--tasks", "t", "--out", "o", "--until", "2026-03-02T08:00")).isEqualTo(2);
    assertThat(err.toString()).contains("'2026-03-02T08:00' is not an instant; write ISO-8601");
  }

  @Test
  void rejectsAnInstantBeyondTheTimeOfEvents() {
    assertThat(replay("--tasks", "t", "--out", "o", "--until", "3026-03-02T08:00Z")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'3026-03-02T08:00Z' is not from 2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z");
  }

  private static String relative(Path file) {
    return Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()).toString();
  }

  private int replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    return Kpi.commandLine(
            new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }
}
