package io.kpipulse.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.CommandLineRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {
  /** What "~" stands for in the expected lines, so that they are short enough. */
  private static final String DATE = "2026-04-0";

  @TempDir Path directory;
  private Path points;
  private Path rules;

  @BeforeEach
  void write() throws IOException {
    points = SamplePoints.write(directory.resolve("points.csv"));
    rules = SampleRules.write(directory.resolve("rules.yaml"), "0.1");
  }

  @Test
  void oneFileOfRulesHasATableAndItsAlerts() {
    CommandLineRun run = run("--rules=" + rules, "--points=" + points);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsExactly(EXPECTED.replace("~", DATE).split("\n", -1));
  }

  private static final String EXPECTED =
      """
      rule  evaluations  fired  covered  quiet  flapped  lead  median  longest
      drop         1246      2        0      0        1    5h      4h      16h
      low          1918      2        0      0        1     -      4h      11h

      alerts: 4
      time                    rule  unit         value  baseline    n  until                   told
      ~5T10:00+07:00  drop  locality=01  82.0%     95.0%  100  ~6T02:00+07:00  at once
      ~5T15:00+07:00  low   locality=01  60.0%     80.0%  100  ~6T02:00+07:00  at once
      ~6T07:00+07:00  drop  locality=01  60.0%     95.0%  100  ~6T11:00+07:00  at once
      ~6T07:00+07:00  low   locality=01  60.0%     80.0%  100  ~6T11:00+07:00  at once""";

  @Test
  void twoFilesAreCompared() throws IOException {
    Path strict = SampleRules.write(directory.resolve("strict.yaml"), "0.36");
    CommandLineRun run = run("--rules=" + rules, "--rules=" + strict, "--points=" + points);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsExactly(COMPARED.replace("~", DATE).split("\n", -1));
  }

  private static final String COMPARED =
      """
      rule  rules        evaluations  fired  covered  quiet  flapped  lead  median  longest
      drop  rules.yaml          1246      2        0      0        1    5h      4h      16h
      drop  strict.yaml         1246      0        0      0        0     -       -        -
      drop  difference             0     -2        0      0       -1     -       -        -
      low   rules.yaml          1918      2        0      0        1     -      4h      11h
      low   strict.yaml         1918      2        0      0        1     -      4h      11h
      low   difference             0      0        0      0        0     -      0m       0m

      only with rules.yaml: 2
      time                    rule  unit         value  baseline    n  until                   told
      ~5T10:00+07:00  drop  locality=01  82.0%     95.0%  100  ~6T02:00+07:00  at once
      ~6T07:00+07:00  drop  locality=01  60.0%     95.0%  100  ~6T11:00+07:00  at once

      only with strict.yaml: none""";

  @Test
  void theFilesSayTheSame() throws IOException {
    Path out = directory.resolve("out");
    assertThat(run("--rules=" + rules, "--points=" + points, "--out=" + out).exit()).isZero();
    assertThat(Files.readAllLines(out.resolve("summary.csv")))
        .containsExactly(
            "rules,rule,evaluations,fired,covered,quiet,flapped,lead_hours,median_hours,"
                + "longest_hours",
            "rules.yaml,drop,1246,2,0,0,1,5.0,4.0,16.0",
            "rules.yaml,low,1918,2,0,0,1,,4.0,11.0");
    assertThat(Files.readAllLines(out.resolve("alerts.csv")))
        .startsWith(
            "rules,rule,scope,unit,since,fired,told,until,covered_by,value,baseline,samples,"
                + "baseline_samples,chance,lead_hours,only_here")
        .hasSize(5);
  }

  @Test
  void alertsBeginAtFromAndEndAtUntil() {
    CommandLineRun none =
        run("--rules=" + rules, "--points=" + points, "--from=2026-04-06T12:00:00+07:00");
    assertThat(none.out()).contains("alerts: none");
    CommandLineRun first =
        run("--rules=" + rules, "--points=" + points, "--until=2026-04-05T10:00:00+07:00");
    assertThat(first.out()).contains("alerts: 1").last().asString().contains("stands");
  }

  @Test
  void pointsMayBeCompressed() throws IOException {
    Path packed = directory.resolve("points.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(points, out);
    }
    assertThat(run("--rules=" + rules, "--points=" + packed).out())
        .isEqualTo(run("--rules=" + rules, "--points=" + points).out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rules=R|no history; give --points FILE, or one or more of --tasks FILE, --satisfaction",
        "--rules=R --points=P --tasks=P|--points and events are two histories",
        "--rules=R --tasks=P --task-watch=P|--task-watch goes with --points",
        "--rules=R --rules=R --rules=R --points=P|--rules is given 3 times; give one file, or two",
        "--rules=none.yaml --points=P|none.yaml is no file",
        "--rules=R --points=none.csv|--points none.csv: there is no such file",
        "--rules=R --points=R|rules.yaml: the first line is 'quiet_hours:', not 'time,measurement",
        "--rules=R --points=P --task-watch=P|line 1: ",
        "--rules=R --points=P --from=yesterday|'yesterday' is not an instant",
        "--rules=R --points=P --from=2026-04-05T00:00Z --until=2026-04-05T00:00Z|is not before"
      })
  void aBadCallSaysWhatIsWrong(String options, String message) {
    String[] arguments =
        options.replace("=R", "=" + rules).replace("=P", "=" + points).split(" ", -1);
    CommandLineRun run = run(arguments);
    assertThat(run.exit()).isNotZero();
    assertThat(run.err()).startsWith("kpi backtest: ").contains(message);
  }

  private CommandLineRun run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "backtest";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandLineRun.of(directory, all);
  }
}
