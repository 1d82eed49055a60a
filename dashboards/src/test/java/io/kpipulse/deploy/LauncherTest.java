package io.kpipulse.deploy;

import static io.kpipulse.deploy.Checkout.assertFails;
import static io.kpipulse.deploy.Checkout.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher script calls Java, wherever it is. */
@Tag("slow")
class LauncherTest {
  private static final String ODD = "ü Việt, a;b %41%d $X #h 'q' \"d\"";

  @TempDir Path parent;

  @BeforeEach
  void needBash() {
    Program.need("bash", "KPI_REQUIRE_BASH");
  }

  @Test
  void buildsOnceAndPassesArgumentsAsTheyAre() throws Exception {
    Checkout checkout = Checkout.in(parent, ODD);
    assertThat(lines(checkout.kpi("replay", "--out", "a  b*'\"$X", "")))
        .contains("-Dkpi.data=" + checkout.directory() + "/.kpi")
        .contains("-Dkpi.logs=" + checkout.directory() + "/.kpi/logs")
        .contains(
            "-Dkpi.logs.pattern="
                + checkout.directory().toString().replace("%", "%%")
                + "/.kpi/logs")
        .containsSequence(
            "-cp",
            checkout.directory()
                + "/local/target/local-1.jar:"
                + checkout.directory()
                + "/local/target/lib/*",
            "io.kpipulse.local.Kpi",
            "replay",
            "--out",
            "a  b*'\"$X",
            "");
    assertThat(lines(checkout.kpi("help"))).contains("help");
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void saysThatJavaCannotRunFromAPathWithAColon() throws Exception {
    Checkout checkout = Checkout.in(parent, "a:b");
    assertFails(checkout.kpi("help"), "a:b', as it splits class paths at the colon; move");
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void canBeCalledThroughLinks() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    Path bin = Files.createDirectory(parent.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("absolute"), checkout.directory().resolve("kpi"));
    Files.createSymbolicLink(bin.resolve("relative"), Path.of("../checkout/kpi"));
    Files.createSymbolicLink(parent.resolve("chained"), Path.of("bin/relative"));
    for (String link : List.of("bin/absolute", "bin/relative", "chained")) {
      assertThat(lines(checkout.run(Map.of(), parent.resolve(link).toString(), "help")))
          .contains("-Dkpi.data=" + checkout.directory() + "/.kpi");
    }
    Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
    assertThat(lines(checkout.run(path, "bash", "-c", "relative help")))
        .contains("-Dkpi.data=" + checkout.directory() + "/.kpi");
  }

  @Test
  void readsNamesOfFilesAsUtf8WhereTheLocaleIsAscii() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    String kpi = checkout.directory().resolve("kpi").toString();
    for (String locale : List.of("C", "POSIX")) {
      assertThat(lines(checkout.run(Map.of("LC_ALL", locale), kpi, "help")))
          .contains("LC_ALL=C.UTF-8");
    }
    assertThat(lines(checkout.run(Map.of("LC_ALL", "", "LANG", "C.UTF-8"), kpi, "help")))
        .contains("LC_ALL=");
  }

  @Test
  void namesWhatIsWrongWithJava() throws Exception {
    Checkout checkout = Checkout.in(parent, "checkout");
    String kpi = checkout.directory().resolve("kpi").toString();
    assertFails(
        checkout.run(Map.of("JAVA_HOME", "/no where"), kpi, "help"),
        "no java in JAVA_HOME (/no where); point it to a JDK of version 17");
    Path java = checkout.javaHome().resolve("bin/java");
    Files.writeString(java, Files.readString(java).replace("17.0.15", "11.0.2"));
    assertFails(checkout.kpi("help"), "is of version 11; KPI Pulse needs a JDK of version 17");
  }
}
