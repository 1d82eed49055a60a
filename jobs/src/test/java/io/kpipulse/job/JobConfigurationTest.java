package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class JobConfigurationTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "INFLUXDB_URL", "http://influxdb:8086 ",
          "INFLUXDB_TOKEN", "secret",
          "KAFKA_TOPIC_TASK_UPDATES", " ",
          "PATH", "/bin");

  @Test
  void optionsComeFromTheEnvironment() {
    Configuration options = of(ENVIRONMENT);
    JobConfiguration.check(options);
    assertThat(options.get(JobOptions.INFLUXDB_URL)).isEqualTo("http://influxdb:8086");
    assertThat(options.get(JobOptions.INFLUXDB_REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aBlankVariableIsNone() {
    assertThat(of(ENVIRONMENT).get(TaskKpiJob.JOB.topic())).isEqualTo("task-updates");
  }

  @Test
  void anArgumentWinsOverTheEnvironment() {
    Configuration options =
        of(ENVIRONMENT, "--influxdb.url", "https://store", "--influxdb.gzip", "true");
    assertThat(options.get(JobOptions.INFLUXDB_URL)).isEqualTo("https://store");
    assertThat(options.get(JobOptions.INFLUXDB_GZIP)).isTrue();
    assertThat(options.get(JobOptions.INFLUXDB_TOKEN)).isEqualTo("secret");
  }

  @Test
  void anUnknownOptionIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> of(ENVIRONMENT, "--influx.url", "x"))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("unknown option '--influx.url'; known: --kafka.bootstrap-servers, ")
        .hasMessageEndingWith(", --grafana.url");
  }

  @Test
  void anOptionWithoutAValueIsNamed() {
    assertThatThrownBy(() -> of(ENVIRONMENT, "--influxdb.org", "o", "--influxdb.url"))
        .hasMessageStartingWith("option --influxdb.url has no value");
    assertThatThrownBy(() -> of(ENVIRONMENT, "--influxdb.url", ""))
        .hasMessageStartingWith("option --influxdb.url has no value");
  }

  @Test
  void aTokenThatLooksLikeAnOptionIsNotRepeated() {
    assertThatThrownBy(() -> of(ENVIRONMENT, "--influxdb.token", "-s3cret"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("environment variable INFLUXDB_TOKEN")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> of(ENVIRONMENT, "--influxdb.token", "s3cret", "more"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'--option value'")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aValueOfAnotherTypeIsNamedWithItsOption() {
    assertThatThrownBy(
            () -> JobConfiguration.check(of(ENVIRONMENT, "--influxdb.batch.points", "many")))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith(
            "option --influxdb.batch.points (INFLUXDB_BATCH_POINTS) cannot be 'many': ");
  }

  @Test
  void aJobNamesAllThatIsMissingBeforeItDoesAnything() {
    assertThatThrownBy(
            () ->
                TaskKpiJob.JOB.define(
                    StreamExecutionEnvironment.getExecutionEnvironment(),
                    of(Map.of("INFLUXDB_URL", "http://influxdb:8086"))))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "missing: --kafka.bootstrap-servers (KAFKA_BOOTSTRAP_SERVERS), --influxdb.token"
                + " (INFLUXDB_TOKEN); give each as an argument with its value, or in the environment"
                + " variable in brackets")
        .extracting(Throwable::getStackTrace)
        .isEqualTo(new StackTraceElement[0]);
  }

  private static Configuration of(Map<String, String> environment, String... arguments) {
    return JobConfiguration.of(arguments, environment);
  }
}
