package io.kpipulse.deploy;

import static io.kpipulse.deploy.Checkout.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher script builds. */
@Tag("slow")
class LauncherBuildTest {
  private static final FileTime LATER = FileTime.from(Instant.parse("2100-01-01T00:00:00Z"));

  @TempDir Path parent;

  @BeforeEach
  void needBash() {
    Program.need("bash", "KPI_REQUIRE_BASH");
  }

  @Test
  void builtIsWhatHasTheSameSourcesWhateverTheirTimes() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    checkout.kpi("help");
    Path source = checkout.directory().resolve("jobs/src/main/a");
    Files.setLastModifiedTime(source, LATER);
    checkout.kpi("help");
    assertThat(checkout.builds()).isEqualTo(1);
    Files.writeString(source, "changed");
    checkout.kpi("help");
    assertThat(checkout.builds()).isEqualTo(2);
    checkout.kpi("help");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void whatWasBuiltByHandIsBuiltInACopyAsWell() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    checkout.run(Map.of(), "sh", "-c", "cd checkout && ./mvnw package && cp -r . ../copy");
    Checkout copy = new Checkout(parent.resolve("copy"), checkout.javaHome());
    Files.setLastModifiedTime(copy.directory().resolve("local/src/main/a"), LATER);
    lines(copy.kpi("help"));
    assertThat(copy.builds()).isEqualTo(1);
  }

  @Test
  void anInterruptedBuildIsNone() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    lines(checkout.kpi("help"));
    Path source = checkout.directory().resolve("jobs/src/main/a");
    String before = Files.readString(source);
    Files.writeString(source, "changed");
    Path hang = Files.createFile(checkout.directory().resolve("hang"));
    assertThat(stoppedBuild(checkout)).isEqualTo(143);
    // What the interrupted build has taken apart does not come back with the sources.
    Files.writeString(source, before);
    Files.delete(hang);
    lines(checkout.kpi("help"));
    assertThat(checkout.builds()).isEqualTo(3);
  }

  /** Ends the launcher as soon as Maven runs; its exit code. Maven has to end too. */
  private static int stoppedBuild(Checkout checkout) throws Exception {
    Path running = checkout.directory().resolve("hanging");
    ProcessBuilder builder = new ProcessBuilder(checkout.directory().resolve("kpi").toString());
    builder.environment().put("JAVA_HOME", checkout.javaHome().toString());
    Process launcher = builder.redirectErrorStream(true).start();
    while (!Files.exists(running) || Files.size(running) == 0) {
      Thread.sleep(20);
      assertThat(launcher.isAlive()).isTrue();
    }
    launcher.destroy();
    assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Optional<ProcessHandle> maven =
        ProcessHandle.of(Long.parseLong(Files.readString(running).strip()));
    if (maven.isPresent()) {
      maven.get().onExit().get(10, TimeUnit.SECONDS);
    }
    return launcher.exitValue();
  }
}
