package io.kpipulse.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.CommandLineRun;
import io.kpipulse.local.backtest.SamplePoints;
import io.kpipulse.local.backtest.SampleRules;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsCommandTest {
  @TempDir Path directory;
  private Path points;
  private Path rules;

  @BeforeEach
  void write() throws IOException {
    points = SamplePoints.write(directory.resolve("points.csv"));
    rules = SampleRules.write(directory.resolve("rules.yaml"), "0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "drop, 2026-04-05T09:30:00+07:00, No alert stands.",
    "drop, 2026-04-05T11:00:00+07:00, An alert stands and was told; bad since 2026-04-05T10:00",
    "low, 2026-04-05T22:00:00+07:00, An alert stands and was told; bad since 2026-04-05T15:00",
    "low, 2026-04-06T06:59:00+07:00, No alert stands.",
    "low, 2026-04-06T08:00:00+07:00, An alert stands and was told; bad since 2026-04-06T07:00"
  })
  void whySaysWhatWasDecidedAtATime(String rule, String time, String decision) {
    CommandLineRun run =
        run("alerts why " + rule + " locality=01 " + time + " --points=P --rules=R");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out().get(1)).startsWith("  " + decision);
  }

  @Test
  void itSpeaksVietnamese() {
    CommandLineRun run =
        run(
            "alerts why drop locality=01 2026-04-05T11:00:00+07:00 --points=P --rules=R"
                + " --language=vi");
    assertThat(run.out())
        .startsWith(
            "drop – Giảm: locality=01, 2026-04-05T11:00+07:00",
            "  Có cảnh báo đã gửi; xấu từ 2026-04-05T10:00+07:00.");
  }

  @Test
  void withoutATimeTheEndOfTheFileCounts() {
    assertThat(run("alerts why drop locality=48 --points=P --rules=R").out().get(0))
        .isEqualTo("drop – Satisfaction dropped: locality=48, 2026-04-10T23:00+07:00");
  }

  @Test
  void theAlertsThatStandAreListed() {
    CommandLineRun run = run("alerts list 2026-04-05T16:00:00+07:00 --points=P --rules=R");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsExactly(
            "alerts that stand at 2026-04-05T16:00+07:00: 2",
            "since                   rule  unit         value  baseline    n  told",
            "2026-04-05T10:00+07:00  drop  locality=01  82.0%     95.0%  100  yes",
            "2026-04-05T15:00+07:00  low   locality=01  60.0%     80.0%  100  yes");
    assertThat(run("alerts list --points=P --rules=R").out())
        .containsExactly("alerts that stand at 2026-04-10T23:05+07:00: none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alerts|Say what to do: why RULE UNIT [TIME], list, or rules [FILE].",
        "alerts why drop locality=01 --rules=R|Missing required argument",
        "alerts why none locality=01 --points=P --rules=R|rule 'none' is unknown; known: drop, low",
        "alerts why drop national --points=P --rules=R|its scopes are locality",
        "alerts why drop ministry=BCA --points=P --rules=R|is not about 'ministry=BCA'",
        "alerts why drop locality=99 --points=P --rules=R|locality '99' is unknown; known codes:",
        "alerts why drop province=01 --points=P --rules=R|'province' is no dimension",
        "alerts why drop locality=01 today --points=P --rules=R|'today' is not an instant",
        "alerts why drop locality=01 2025-01-01T00:00Z --points=P --rules=R|there are no points of",
        "alerts why drop locality=01 --points=none.csv --rules=R|there is no such file",
        "alerts why drop locality=01 --questdb=http://127.0.0.1:1 --rules=R|does not respond",
        "alerts why drop locality=01 --questdb=host --rules=R|'host' is not an address",
        "alerts list --questdb=http://x --points=P|are mutually exclusive"
      })
  void aBadCallSaysWhatIsWrong(String call, String message) {
    CommandLineRun run = run(call);
    assertThat(run.exit()).isNotZero();
    assertThat(run.err()).startsWith("kpi alerts").contains(message);
  }

  private CommandLineRun run(String call) {
    String[] arguments = call.replace("=R", "=" + rules).replace("=P", "=" + points).split(" ", -1);
    return CommandLineRun.of(directory, arguments);
  }
}
