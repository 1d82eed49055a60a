package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String CASE =
      "{\"event_id\":\"e\",\"case_id\":\"c\",\"revision\":1,\"event_time\":\"2026-03-02T01:00Z\","
          + "\"locality\":\"48\",\"procedure_code\":\"1\",\"channel\":\"ONLINE\","
          + "\"respondent\":\"CITIZEN\",\"handled_on_time\":true,\"processing_minutes\":1,"
          + "\"supplements\":0,\"redeclared\":false,\"complaint\":false}\n";

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
        .contains("the clock stopped at 2026-03-02T01:00:00Z");
  }

  @Test
  void withoutAnyEventAllLinesAreRejectedAndNothingIsCounted() throws IOException {
    Path tasks = Files.writeString(directory.resolve("tasks.jsonl"), "nonsense\n");
    assertThat(replay("--tasks", tasks.toString(), "--out", directory.toString())).isZero();
    assertThat(Files.readString(directory.resolve("points.csv")))
        .isEqualTo(PointRows.HEADER + "\n");
    assertThat(Files.readAllLines(directory.resolve("rejected.jsonl"))).hasSize(1);
    assertThat(out.toString()).contains("nothing was counted");
  }

  @Test
  void asksForAFile() {
    assertThat(replay("--out", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("give --tasks FILE, --satisfaction FILE or both");
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
  void refusesAnInstantBeyondTheTimeOfEvents() {
    assertThat(replay("--tasks", "t", "--out", "o", "--until", "3026-03-02T08:00Z")).isEqualTo(2);
    assertThat(err.toString()).contains("'3026-03-02T08:00Z' is after 2100-01-01T00:00:00Z");
  }

  private static String relative(Path file) {
    return Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()).toString();
  }

  private int replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    return Kpi.commandLine(new Home(directory, directory, false), List.of(), List.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }
}
