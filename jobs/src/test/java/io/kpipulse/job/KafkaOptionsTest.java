package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOptionsTest {
  @TempDir private Path directory;

  @Test
  void withoutAFileThereAreNoFurtherProperties() {
    assertThat(KafkaOptions.connection(options(""))).isEqualTo(KafkaConnection.to("kafka:9093"));
  }

  @Test
  void thePropertiesOfTheFileComeToTheServersOfTheOption() throws IOException {
    KafkaConnection connection =
        KafkaOptions.connection(options(file("# TLS\nsecurity.protocol = SASL_SSL\n")));
    assertThat(connection)
        .isEqualTo(new KafkaConnection("kafka:9093", Map.of("security.protocol", "SASL_SSL")));
  }

  @Test
  void everyKindOfClientReadsASecretFromItsFile() throws IOException {
    Files.writeString(directory.resolve("sasl.jaas.config"), "login as kpi;");
    KafkaConnection connection =
        KafkaOptions.connection(
            options(
                file(
                    """
                    config.providers=dir
                    config.providers.dir.class=%s
                    sasl.jaas.config=${dir:%s:sasl.jaas.config}
                    """
                        .formatted(
                            "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                            directory))));

    assertThat(connection.properties().values()).noneMatch(value -> value.contains("login"));
    assertJaas(new AdminClientConfig(connection.toProperties()));
    assertJaas(
        new ConsumerConfig(
            connection.with(
                Map.of(
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class))));
    assertJaas(
        new ProducerConfig(
            connection.with(
                Map.of(
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class))));
  }

  private static void assertJaas(AbstractConfig client) {
    Password jaas = client.getPassword(SaslConfigs.SASL_JAAS_CONFIG);
    assertThat(jaas.value()).isEqualTo("login as kpi;");
    assertThat(jaas).hasToString("[hidden]");
  }

  @Test
  void aFileThatIsNotThereIsNamedBeforeKafkaIsAsked() {
    Path missing = directory.resolve("client.properties");
    assertThatThrownBy(
            () ->
                TaskKpiJob.JOB.define(
                    StreamExecutionEnvironment.getExecutionEnvironment(),
                    options(missing.toString())))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "option --kafka.client-config (KAFKA_CLIENT_CONFIG) cannot be '%s': there is no such file;"
                    .formatted(missing)
                + " give one with properties of Kafka clients, or leave the option away");
    assertThatThrownBy(() -> KafkaOptions.connection(options("\0")))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> KafkaOptions.connection(options(directory.toString())))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithoutItsContent() throws IOException {
    Path binary = directory.resolve("client.properties");
    Files.write(binary, new byte[] {'a', '=', (byte) 0xff});
    assertThatThrownBy(() -> KafkaOptions.connection(options(binary.toString())))
        .isInstanceOf(OptionException.class)
        .hasMessageEndingWith("'" + binary + "': it is not text in UTF-8; save it in UTF-8");
    String escape = file("ssl.key.password=s3cret\\u00zz");
    assertThatThrownBy(() -> KafkaOptions.connection(options(escape)))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'" + escape + "': it has a \\u")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void otherBrokersAreRefused() throws IOException {
    String file = file("bootstrap.servers=elsewhere:9092\n");
    assertThatThrownBy(() -> KafkaOptions.connection(options(file)))
        .isInstanceOf(OptionException.class)
        .hasMessageEndingWith(
            "'"
                + file
                + "': it sets bootstrap.servers; remove the line, the brokers are those of"
                + " --kafka.bootstrap-servers");
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("client.properties"), content).toString();
  }

  private static Configuration options(String file) {
    return new Configuration()
        .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, "kafka:9093")
        .set(JobOptions.KAFKA_CLIENT_CONFIG, file)
        .set(JobOptions.INFLUXDB_URL, "http://influxdb:8086")
        .set(JobOptions.INFLUXDB_TOKEN, "any");
  }
}
