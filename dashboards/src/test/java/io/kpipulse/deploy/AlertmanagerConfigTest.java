package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.deploy.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What run.sh makes of the environment is a configuration that Alertmanager accepts. */
@Tag("slow")
class AlertmanagerConfigTest {
  private static final Path SHIPPED = Repository.ROOT.resolve("deploy/alertmanager");
  private static final String ALERTS =
      """
      {"receiver": "duty-officers", "status": "firing", "externalURL": "http://am",
       "groupLabels": {"alertname": "drop", "escalated_to": "chair"},
       "commonLabels": {"severity": "warning"},
       "alerts": [
         {"status": "firing", "labels": {"scope": "locality", "window": "24h", "locality": "48"},
          "annotations": {"title_vi": "Giảm", "summary_vi": "Giảm", "summary": "Dropped",
                          "board": "https://kpi.example/?unit=48"}},
         {"status": "resolved", "labels": {"scope": "locality", "task": "T1"},
          "annotations": {"summary_vi": "Rút lại: Trễ hạn", "summary": "Taken back: Overdue",
                          "value_before": "0.9", "value": "0.7"}}]}
      """;

  @TempDir private Path directory;
  private Path amtool;

  @BeforeEach
  void find() throws IOException {
    amtool = Program.need("amtool", "KPI_REQUIRE_ALERTMANAGER");
    Path program = directory.resolve("alertmanager");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void withoutMailAndWebhookAlertsAreOnItsPagesOnly() throws Exception {
    String config = accepted(Map.of());

    assertThat(config)
        .doesNotContain("email_configs", "webhook_configs", "smtp_")
        .doesNotContainPattern("@[A-Z_]+@");
  }

  @Test
  void mailServerAndPasswordComeFromTheEnvironment() throws Exception {
    String config =
        accepted(
            Map.of(
                "SMTP_ENABLED", "true",
                "SMTP_HOST", "mail.example:587",
                "SMTP_USER", "o'neill|&\\",
                "SMTP_PASSWORD", "hidden",
                "ALERT_EMAIL", "a@example, b@example",
                "ESCALATION_EMAIL", "chair@example"));

    assertThat(config)
        .contains("'mail.example:587'", "'o''neill|&\\'", "'a@example, b@example'", "chair@example")
        .doesNotContain("hidden", "webhook_configs");
    assertThat(directory.resolve("data/smtp-password")).hasContent("hidden");
  }

  @Test
  void aMailServerWithoutLoginIsAskedForNone() throws Exception {
    assertThat(accepted(Map.of("SMTP_ENABLED", "true")))
        .contains("email_configs")
        .doesNotContain("smtp_auth");
  }

  @Test
  void escalationsGoToTheirOwnWebhookOrTheSame() throws Exception {
    String url = "https://hooks.example/?token=a&b|c";
    assertThat(accepted(Map.of("ALERT_WEBHOOK_URL", url)).split(Pattern.quote(url), -1)).hasSize(4);
    assertThat(
            accepted(Map.of("ALERT_WEBHOOK_URL", url, "ESCALATION_WEBHOOK_URL", "http://other/")))
        .contains("http://other/");
  }

  @Test
  void composeGivesEveryVariableThatIsRead() throws IOException {
    Set<String> read = new TreeSet<>();
    Pattern.compile("\\$\\{(\\w+):-")
        .matcher(Files.readString(SHIPPED.resolve("run.sh")))
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.startsWith("ALERTMANAGER_"))
        .forEach(read::add);
    Set<String> given = new TreeSet<>();
    Compose.services()
        .get("alertmanager")
        .get("environment")
        .fieldNames()
        .forEachRemaining(given::add);
    assertThat(given).isEqualTo(read);
  }

  @Test
  void messagesAreInBothLanguages() throws Exception {
    Path data = directory.resolve("alerts.json");
    Files.writeString(data, ALERTS);
    Outcome outcome =
        Program.run(
            new ProcessBuilder(
                amtool.toString(),
                "template",
                "render",
                "--template.glob=" + SHIPPED.resolve("templates/*.tmpl"),
                "--template.data=" + data,
                "--template.text={{ template \"kpi.subject\" . }}\n{{ template \"kpi.text\" . }}"
                    + "{{ template \"kpi.html\" . }}"));

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .startsWith("[chair] [WARNING] Giảm (1)\n")
        .contains("Dropped", "Rút lại: Trễ hạn", "Taken back: Overdue", "task T1")
        .contains("Told before: 0.9  Nay · Now: 0.7", "<a href=\"https://kpi.example/?unit=48\">");
  }

  private String accepted(Map<String, String> variables) throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    ProcessBuilder builder =
        new ProcessBuilder("sh", SHIPPED.resolve("run.sh").toString(), "--web.external-url=x");
    builder.environment().keySet().removeAll(Compose.example().keySet());
    builder.environment().putAll(variables);
    builder.environment().put("ALERTMANAGER_CONFIG_DIR", SHIPPED.toString());
    builder.environment().put("ALERTMANAGER_DATA_DIR", data.toString());
    builder.environment().put("ALERTMANAGER_PROGRAM", directory.resolve("alertmanager").toString());
    Outcome started = Program.run(builder);
    assertThat(started.exit()).as(started.output()).isZero();
    assertThat(started.output()).contains("--data.maintenance-interval=2s", "--web.external-url=x");

    Path config = data.resolve("alertmanager.yml");
    Outcome checked =
        Program.run(new ProcessBuilder(amtool.toString(), "check-config", config.toString()));
    assertThat(checked.exit()).as(checked.output()).isZero();
    return Files.readString(config);
  }
}
