package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} to the options that there are; writes it when asked to. */
class ConfigurationDocTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String WRITE =
      "./mvnw -pl jobs -am test -Dtest=ConfigurationDocTest -Dkpi.docs.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void thePageSaysWhatTheOptionsAre() throws IOException {
    String page = page();
    if (Boolean.getBoolean("kpi.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/configuration.md is not what JobOptions says; to write it: %s", WRITE)
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Configuration of the jobs\n\n");
    page.append("<!-- Written from JobOptions; to write it again:\n");
    page.append("     ").append(WRITE).append(" -->\n\n");
    page.append("Every option is given as an argument of the job, `--key value`, or in the");
    page.append(" environment; the argument wins.\nAn option without a default must be given.");
    page.append(" Durations are written as `100 ms`, `30 s` or `10 min`.\n\n");
    page.append("| option | environment | default | meaning |\n| --- | --- | --- | --- |\n");
    JobOptions.ALL.forEach(option -> page.append(row(option)));
    page.append("\nHow Flink itself runs (parallelism, memory, checkpoints, restarts) is set by");
    page.append(" `FLINK_PROPERTIES` in\n`docker-compose.yml`; what compose takes from `.env` is");
    page.append(" explained in `.env.example`.\n");
    return page.toString();
  }

  private static String row(ConfigOption<?> option) {
    return "| `%s` | `%s` | %s | %s |%n"
        .formatted(
            option.key(),
            JobConfiguration.variable(option),
            option.hasDefaultValue() ? "`" + text(option.defaultValue()) + "`" : "",
            new HtmlFormatter().format(option.description()));
  }

  private static String text(Object value) {
    return value instanceof Duration duration
        ? TimeUtils.formatWithHighestUnit(duration)
        : value.toString();
  }
}
