package io.kpipulse.local.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.Kpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command line in a process of its own, as what the process is started with decides here.
 *
 * @param directory to work in, and for data and logs
 * @param environment variables beside those of this process
 * @param options of the Java machine
 */
record KpiProcess(Path directory, Map<String, String> environment, List<String> options) {
  private static final long MOST_SECONDS = 120;

  /** How it ended, and what it printed on both streams. */
  record Outcome(int exit, String output) {}

  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-Dkpi.data=" + directory.resolve(".kpi")));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Kpi.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends: " + output).isTrue();
    return new Outcome(process.exitValue(), output);
  }
}
