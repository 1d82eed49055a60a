package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.Zstd;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.process.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that once failed: each has its right result. */
@Tag("slow")
class HardInputsTest {
  @TempDir Path directory;

  private final StringWriter err = new StringWriter();

  @Test
  void aPipeAndCompressedFilesGiveWhatAPlainFileGives() throws Exception {
    byte[] lines = resource("01-read-once.jsonl");
    Path plain = Files.write(directory.resolve("plain"), lines);
    String points = replay(plain);
    // 19 steps of each of 7 scopes, counted by hand; each point has rows.
    assertThat(points.lines().skip(1).map(row -> row.replaceFirst("(,[^,]*){2}$", "")).distinct())
        .hasSize(133);
    assertThat(replay(Files.write(directory.resolve("gz"), gzip(lines)))).isEqualTo(points);
    assertThat(replay(Files.write(directory.resolve("zst"), Zstd.compress(lines))))
        .isEqualTo(points);
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", plain.toString(), pipe.toString())
            .start();
    assertThat(replay(pipe)).isEqualTo(points);
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void aMistypedYearIsNamedBeforeItIsCounted() throws IOException {
    replay(Files.write(directory.resolve("typo"), resource("12-year-typo.jsonl")));
    assertThat(err.toString())
        .startsWith("warning: line 2 of tasks: the time 2062-03-02T01:00:00Z lies far");
  }

  @Test
  void unknownFieldsAreIgnoredWhateverTheyHold() throws IOException {
    replay(Files.write(directory.resolve("unknown"), resource("13-unknown-field-limits.jsonl")));
    assertThat(directory.resolve("out/rejected.jsonl")).isEmptyFile();
  }

  @Test
  void reasonsQuoteWhatStoodInTheLine() throws IOException {
    replay(Files.write(directory.resolve("values"), resource("14-reason-values.jsonl")));
    List<String> reasons = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("out/rejected.jsonl"))) {
      reasons.add(new JsonMapper().readTree(line).get("reason").textValue());
    }
    assertThat(reasons)
        .containsExactly(
            "revision '1e400' is not a whole number of 64 bits",
            "revision '1e3' is not a whole number of 64 bits");
  }

  private String replay(Path tasks) throws IOException {
    Path out = directory.resolve("out");
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err, true))
            .execute("replay", "--tasks", tasks.toString(), "--out", out.toString());
    assertThat(exit).as(err.toString()).isZero();
    return Files.readString(out.resolve("points.csv"));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = HardInputsTest.class.getResourceAsStream("/hard/" + name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
