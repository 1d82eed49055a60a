package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that a test needs. */
public final class Program {
  private Program() {}

  /**
   * Skips the test where the program is absent, or fails it where the environment demands that it
   * be there.
   *
   * @param demand environment variable that makes absence a failure when it is {@code true}
   */
  public static Path need(String name, String demand) {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    String message =
        "skipped: there is no program '%s' here; on Debian: apt-get install %s"
            .formatted(name, packageOf(name));
    if (found.isEmpty()) {
      assertThat("true".equals(System.getenv(demand)))
          .as(demand + " is set, but " + message)
          .isFalse();
      System.out.println(message);
    }
    assumeTrue(found.isPresent(), message);
    return found.orElseThrow();
  }

  /** What a program printed and how it ended. */
  record Outcome(int exit, String output) {}

  static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", builder.command()).isTrue();
    return new Outcome(process.exitValue(), output);
  }

  private static String packageOf(String program) {
    return switch (program) {
      case "influxd" -> "influxdb";
      case "amtool" -> "prometheus-alertmanager";
      default -> program;
    };
  }
}
