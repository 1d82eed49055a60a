package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the jar that a Flink cluster is given; runs after it was packaged. */
@Tag("slow")
class PackagedJobsTest {
  private static final Path JAR = Path.of("target", "kpi-pulse-jobs.jar");

  /** In the lib folder of a Flink distribution, beside Flink itself. */
  private static final List<String> BROUGHT_BY_FLINK =
      List.of(
          "commons-", "kryo-", "minlog-", "objenesis-", "snakeyaml-engine-", "slf4j-", "log4j-");

  @Test
  void theJarHoldsTheJobsAndAllThatFlinkDoesNotBring() throws IOException {
    assertThat(entries())
        .contains(
            "io/kpipulse/job/TaskKpiJob.class",
            "io/kpipulse/job/SatisfactionKpiJob.class",
            "io/kpipulse/job/AlertJob.class",
            "io/kpipulse/event/TaskUpdate.class",
            "io/kpipulse/schema/released/TaskUpdate/1.avsc",
            "catalog/kpis.yaml",
            "catalog/ministries.csv",
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
            "com/influxdb/client/InfluxDBClient.class",
            "okhttp3/OkHttpClient.class",
            "dev/failsafe/Failsafe.class",
            "org/apache/avro/Schema.class",
            "org/yaml/snakeyaml/Yaml.class");
  }

  @Test
  void theJarHoldsNothingThatFlinkBringsAndNoSignatureOfOthers() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/connector/base/"))
        .noneMatch(name -> name.startsWith("org/rocksdb/"))
        .noneMatch(name -> name.startsWith("org/slf4j/"))
        .noneMatch(name -> name.startsWith("org/apache/logging/"))
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
  }

  /** Its version is checked where the time-outs are. */
  @Test
  void theTimeoutsAreThoseOfTheTests() throws IOException {
    String name = "okio/AsyncTimeout.class";
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream packaged = jar.getInputStream(jar.getJarEntry(name));
        InputStream tested = okio.AsyncTimeout.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(packaged.readAllBytes()).isEqualTo(tested.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {TaskKpiJob.class, SatisfactionKpiJob.class, AlertJob.class})
  void besideFlinkAJobStartsAndSaysInOneLineWhatItLacks(Class<?> job) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JAR + File.pathSeparator + flink(),
                job.getName(),
                "--influxdb.url",
                "http://127.0.0.1:8086")
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("INFLUXDB_"));
    builder.environment().remove("KAFKA_BOOTSTRAP_SERVERS");
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(output)
          .contains(
              "missing: --kafka.bootstrap-servers (KAFKA_BOOTSTRAP_SERVERS), --influxdb.token"
                  + " (INFLUXDB_TOKEN); ")
          .doesNotContain("\tat ");
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static String flink() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> broughtByFlink(Path.of(path).getFileName().toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean broughtByFlink(String file) {
    return file.startsWith("flink-")
        ? !file.startsWith("flink-connector-kafka-") && !file.endsWith("-tests.jar")
        : BROUGHT_BY_FLINK.stream().anyMatch(file::startsWith);
  }
}
