package io.kpipulse.local.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HostNameTest {
  @TempDir Path directory;

  @Test
  void aDemoOnAMachineThatDoesNotKnowItsOwnNameSaysWhatToDo() throws Exception {
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
    KpiProcess.Outcome outcome =
        new KpiProcess(directory, Map.of(), List.of("-Djdk.net.hosts.file=" + hosts))
            .run("demo", "--port-board=0", "--port-store=0", "--port-flink=0");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output())
        .contains(
            "kpi demo: the name of this machine, '", "', has no address, which Flink asks for;")
        .contains("to /etc/hosts");
  }
}
