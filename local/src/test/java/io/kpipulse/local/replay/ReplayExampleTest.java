package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.contract.ContractExample;
import io.kpipulse.contract.ContractOracle;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.local.input.JsonDecoder;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An example with duplicates, ties, amendments, reopened and cancelled tasks, moves, extensions,
 * late answers, gaps and the turn of a year, against an oracle that shares nothing with the engine.
 */
@Tag("slow")
class ReplayExampleTest {
  private static final Instant UNTIL = Instant.parse("2026-01-03T08:15:30Z");

  @TempDir Path directory;

  @Test
  void allPointsThatExistAreWrittenAndNoOthers() throws IOException {
    List<String> tasks = ReplayRun.resource("tasks.jsonl");
    List<String> cases = ReplayRun.resource("satisfaction.jsonl");
    ReplayRun run = ReplayRun.of(directory, tasks, cases, UNTIL);
    assertThat(run.rejected()).isEmpty();
    Map<String, Map<String, Number>> expected =
        ContractOracle.points(
                events(TaskUpdate.class, tasks), events(ServiceSatisfaction.class, cases), UNTIL)
            .points();
    Map<String, Map<String, String>> actual = run.points();
    assertThat(new TreeSet<>(actual.keySet())).isEqualTo(new TreeSet<>(expected.keySet()));
    assertThat(run.outcome.points()).isEqualTo(expected.size());
    expected.forEach((key, fields) -> check(key, fields, actual.get(key)));
  }

  @Test
  void theExampleOfTheContractGivesItsPointsAndItsRejectedLines() throws IOException {
    ReplayRun run =
        ReplayRun.of(
            directory,
            ReplayRun.bytes(ContractExample.taskLines()),
            ReplayRun.bytes(ContractExample.caseLines()),
            ContractExample.until());
    assertThat(rejected(run, "tasks")).isEqualTo(ContractExample.BAD_TASKS);
    assertThat(rejected(run, "satisfaction")).isEqualTo(ContractExample.BAD_CASES);
    Map<String, Map<String, String>> expected = ContractExample.points();
    Map<String, Map<String, String>> actual = run.points();
    assertThat(new TreeSet<>(actual.keySet())).isEqualTo(new TreeSet<>(expected.keySet()));
    expected.forEach(
        (key, fields) -> {
          assertThat(actual.get(key).keySet()).as(key).isEqualTo(fields.keySet());
          fields.forEach((kpi, text) -> checkNear(key, kpi, text, actual.get(key).get(kpi)));
        });
  }

  private static void checkNear(String key, String kpi, String expected, String actual) {
    double value = Double.parseDouble(expected);
    if (Math.abs(value - Double.parseDouble(actual)) > tolerance(kpi, value)) {
      throw new AssertionError(key + " " + kpi + " is " + actual + ", not " + expected);
    }
  }

  private static Set<Integer> rejected(ReplayRun run, String source) throws IOException {
    return run.rejected().stream()
        .filter(line -> line.get("source").textValue().equals(source))
        .map(line -> line.get("line").intValue())
        .collect(Collectors.toSet());
  }

  private static <T extends SpecificRecord> List<T> events(Class<T> type, List<String> lines) {
    JsonDecoder<T> decoder = new JsonDecoder<>(type);
    return ReplayRun.texts(lines).stream().map(line -> event(decoder, line)).toList();
  }

  private static <T extends SpecificRecord> T event(JsonDecoder<T> decoder, String line) {
    SourceRecord record =
        new SourceRecord(
            "lines", -1, 1, OptionalLong.empty(), null, line.getBytes(StandardCharsets.UTF_8));
    if (decoder.decode(record) instanceof ValidationResult.Accepted<T> accepted) {
      return accepted.event();
    }
    throw new IllegalArgumentException("not an event: " + line);
  }

  private static void check(String key, Map<String, Number> expected, Map<String, String> actual) {
    assertThat(actual.keySet()).as(key).isEqualTo(expected.keySet());
    expected.forEach(
        (kpi, value) -> {
          String text = actual.get(kpi);
          boolean right =
              value instanceof Long
                  ? text.equals(value.toString())
                  : text.equals(Double.toString(Double.parseDouble(text)))
                      && Math.abs(Double.parseDouble(text) - value.doubleValue())
                          <= tolerance(kpi, value.doubleValue());
          if (!right) {
            throw new AssertionError(key + " " + kpi + " is " + text + ", not " + value);
          }
        });
  }

  private static double tolerance(String kpi, double value) {
    return kpi.startsWith("processing_hours_p") ? 0.02 * value : 1e-9;
  }

  @Test
  void theSameLinesInAnyOrderGiveTheSameBytes() throws IOException {
    List<String> tasks = ReplayRun.resource("tasks.jsonl");
    List<String> cases = ReplayRun.resource("satisfaction.jsonl");
    Path first = ReplayRun.of(directory, tasks, cases, UNTIL).pointsFile();
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      // Other line ends, blank lines and another number of subtasks change nothing either.
      String separator = List.of("\n", "\r\n", "\n\n").get(seed - 1);
      ReplayRun run =
          ReplayRun.of(
              directory,
              String.join(separator, shuffled(tasks, random)),
              String.join(separator, shuffled(cases, random)),
              UNTIL,
              seed);
      assertThat(Files.mismatch(first, run.pointsFile())).as("seed %d", seed).isEqualTo(-1);
    }
  }

  private static List<String> shuffled(List<String> lines, Random random) {
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
