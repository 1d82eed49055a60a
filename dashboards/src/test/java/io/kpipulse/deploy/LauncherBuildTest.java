package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
  void whatMavenWasCalledForByHandIsBuilt() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    Path target = checkout.directory().resolve("local/target");
    Files.createDirectories(target.resolve("lib"));
    Files.setLastModifiedTime(Files.writeString(target.resolve("local-1.jar"), "jar"), LATER);
    checkout.kpi("help");
    // A copy, in which the jar came first.
    Files.setLastModifiedTime(target.resolve("local-1.jar"), FileTime.fromMillis(0));
    checkout.kpi("help");
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void anInterruptedBuildIsNone() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    Path stop = Files.createFile(checkout.directory().resolve("stop-build"));
    assertThat(checkout.kpi("help").exit()).isNotZero();
    Path target = checkout.directory().resolve("local/target");
    Files.createDirectories(target.resolve("lib"));
    Files.setLastModifiedTime(Files.writeString(target.resolve("local-1.jar"), "part"), LATER);
    Files.delete(stop);
    checkout.kpi("help");
    assertThat(checkout.builds()).isEqualTo(2);
  }
}
