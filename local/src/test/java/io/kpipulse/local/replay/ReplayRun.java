package io.kpipulse.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.local.process.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replay of lines, with its results. */
final class ReplayRun {
  /** Lines are bytes in tests: so one that is not UTF-8 can be given too. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final Path out;
  final Replay.Outcome outcome;

  private ReplayRun(Path out, Replay.Outcome outcome) {
    this.out = out;
    this.outcome = outcome;
  }

  /** The lines of a file of this test, as bytes. */
  static List<String> resource(String name) throws IOException {
    try (InputStream in = ReplayRun.class.getResourceAsStream("/replay/" + name)) {
      return new String(in.readAllBytes(), BYTES).lines().toList();
    }
  }

  /** Lines as bytes. */
  static List<String> bytes(List<String> texts) {
    return texts.stream()
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), BYTES))
        .toList();
  }

  /** Lines as texts, the blank ones left out. */
  static List<String> texts(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank()).map(ReplayRun::text).toList();
  }

  static String text(String line) {
    return new String(line.getBytes(BYTES), StandardCharsets.UTF_8);
  }

  /** Replays in a new directory within {@code parent}. */
  static ReplayRun of(Path parent, List<String> tasks, List<String> cases, Instant until)
      throws IOException {
    return of(parent, String.join("\n", tasks), String.join("\n", cases), until, 2);
  }

  static ReplayRun of(Path parent, String tasks, String cases, Instant until, int parallelism)
      throws IOException {
    Path out = Files.createTempDirectory(parent, "replay");
    Path scratch = Files.createDirectory(out.resolve("scratch"));
    Replay replay =
        new Replay(
            List.of(
                new EventFile(TaskKpiJob.JOB, input(out.resolve("tasks.jsonl"), tasks)),
                new EventFile(
                    SatisfactionKpiJob.JOB, input(out.resolve("satisfaction.jsonl"), cases))),
            EventFamilies.SHIPPED.reference(),
            Optional.of(until),
            PointFilter.ALL,
            Optional.empty(),
            parallelism,
            new StopSignal());
    return new ReplayRun(out, replay.run(out, scratch, stage -> {}));
  }

  private static StoredInput input(Path file, String lines) throws IOException {
    Files.writeString(file, lines, BYTES);
    return StoredInput.of(new EventInput("--events", file), file.getParent());
  }

  Path pointsFile() {
    return out.resolve(Replay.POINTS);
  }

  /** Points by the cells of their key, then by field, in the order of the file. */
  Map<String, Map<String, String>> points() throws IOException {
    return points("");
  }

  /** Those of one step, of which the file may hold more than fit into memory. */
  Map<String, Map<String, String>> points(String step) throws IOException {
    Map<String, Map<String, String>> points = new HashMap<>();
    try (BufferedReader rows = Files.newBufferedReader(pointsFile())) {
      rows.readLine();
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        if (!row.startsWith(step)) {
          continue;
        }
        int value = row.lastIndexOf(',');
        int kpi = row.lastIndexOf(',', value - 1);
        points
            .computeIfAbsent(row.substring(0, kpi), key -> new HashMap<>())
            .put(row.substring(kpi + 1, value), row.substring(value + 1));
      }
    }
    return points;
  }

  List<JsonNode> rejected() throws IOException {
    List<JsonNode> rejected = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve(Replay.REJECTED))) {
      rejected.add(new JsonMapper().readTree(line));
    }
    return rejected;
  }
}
