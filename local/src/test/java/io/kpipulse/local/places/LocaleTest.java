package io.kpipulse.local.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.contract.ContractExample;
import io.kpipulse.local.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LocaleTest {
  private static final List<String> OTHER_DIGITS =
      List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");

  @TempDir Path directory;

  /** With a line whose reason holds numbers. */
  @BeforeEach
  void writeTasks() throws IOException {
    List<String> lines = new ArrayList<>(ContractExample.taskLines());
    lines.add(lines.get(0).replace("\"task_id\":\"", "\"task_id\":\"" + "t".repeat(129)));
    Files.write(directory.resolve("tasks.jsonl"), lines);
  }

  @Test
  void aLocaleWithOtherDigitsGivesTheSameResult() throws Exception {
    Path usual = replay(List.of(), "usual");
    Path other = replay(OTHER_DIGITS, "other");
    assertThat(Files.readString(usual.resolve(Replay.REJECTED))).contains("code points");
    for (String file : List.of(Replay.REJECTED, Replay.POINTS)) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(usual.resolve(file));
    }
  }

  private Path replay(List<String> options, String out) throws Exception {
    KpiProcess.Outcome outcome =
        new KpiProcess(directory, Map.of(), options)
            .run("replay", "--tasks", "tasks.jsonl", "--out", out);
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return directory.resolve(out);
  }
}
