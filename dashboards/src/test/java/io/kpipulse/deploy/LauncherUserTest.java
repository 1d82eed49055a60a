package io.kpipulse.deploy;

import static io.kpipulse.deploy.Checkout.assertFails;
import static io.kpipulse.deploy.Checkout.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script of somebody else, called without rights and without a home. */
@Tag("slow")
class LauncherUserTest {
  @TempDir Path parent;

  @BeforeEach
  void needBash() {
    Program.need("bash", "KPI_REQUIRE_BASH");
  }

  @Test
  void runsFromACheckoutThatTheUserMayNotWrite() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    Map<String, String> home =
        Map.of(
            "HOME", Files.createDirectory(parent.resolve("home")).toString(), "XDG_STATE_HOME", "");
    assertFails(asOther(checkout, home), "you may not write there; let its owner call ./kpi help");
    checkout.kpi("help");
    assertThat(lines(asOther(checkout, home)))
        .contains("-Dkpi.data=" + parent + "/home/.local/state/kpi-pulse");
    Path temporary = Files.createDirectory(parent.resolve("tmp"));
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (String none : List.of("", "/does/not/exist")) {
      assertThat(
              asOther(
                      checkout,
                      Map.of("HOME", none, "XDG_STATE_HOME", "", "TMPDIR", temporary.toString()))
                  .output())
          .contains("-Dkpi.data=" + temporary + "/kpi-pulse-");
    }
  }

  /** Root may write everywhere, so it becomes somebody else. */
  private Program.Outcome asOther(Checkout checkout, Map<String, String> variables)
      throws IOException, InterruptedException {
    String kpi = checkout.directory().resolve("kpi").toString();
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (Files.exists(parent.resolve("home"))) {
      Files.setPosixFilePermissions(
          parent.resolve("home"), PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    try (Stream<Path> directories = Files.walk(checkout.directory())) {
      for (Path directory : directories.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
      }
    }
    try {
      return System.getProperty("user.name").equals("root")
          ? checkout.run(
              variables, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", kpi, "help")
          : checkout.run(variables, kpi, "help");
    } finally {
      try (Stream<Path> directories = Files.walk(checkout.directory())) {
        for (Path directory : directories.filter(Files::isDirectory).toList()) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
  }
}
