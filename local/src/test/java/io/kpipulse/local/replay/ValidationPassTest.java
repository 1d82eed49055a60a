package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.RejectedFile;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationPassTest {
  private static final String TASK =
      """
      {"event_id":"e","task_id":"t","revision":1,"event_time":"%s","programme":"RES57","ministry":"BCA",\
      "status":"ASSIGNED","progress_percent":%s,"assigned_at":"2026-01-01T00:00Z","due_at":"2026-12-01T00:00Z",\
      "key_task":false,"exceeded":false,"evidence_count":0}
      """;
  private static final String CASE =
      """
      {"event_id":"e","case_id":"c","revision":1,"event_time":"%s","locality":"48","procedure_code":"1",\
      "channel":"ONLINE","respondent":"CITIZEN","handled_on_time":true,"processing_minutes":1,\
      "supplements":0,"redeclared":false,"complaint":false}
      """;

  @TempDir Path directory;

  @Test
  void theGreatestAcceptedEventTimeOfBothFilesCounts() throws IOException {
    Path tasks =
        Files.writeString(
            directory.resolve("tasks.jsonl"),
            TASK.formatted("2026-03-02T12:00Z", 0)
                + TASK.formatted("2026-03-01T12:00Z", 0)
                + TASK.formatted("2026-09-09T12:00Z", 101)
                + "nonsense\n");
    Path cases =
        Files.writeString(
            directory.resolve("cases.jsonl"), CASE.formatted("2026-03-02T19:00:00.001+07:00"));
    Path rejected = directory.resolve("rejected.jsonl");
    try (RejectedFile file = RejectedFile.of(rejected, new StopSignal())) {
      ValidationPass pass = new ValidationPass(EventFamilies.SHIPPED.reference(), file);
      pass.read(TaskKpiJob.JOB, input(tasks));
      assertThat(pass.until()).hasValue(Instant.parse("2026-03-02T12:00:00Z").toEpochMilli());
      pass.read(SatisfactionKpiJob.JOB, input(cases));
      assertThat(pass.until()).hasValue(Instant.parse("2026-03-02T12:00:00.001Z").toEpochMilli());
      file.complete();
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(rejected)) {
      lines.add(new JsonMapper().readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.get("source").textValue() + line.get("line").longValue())
        .containsExactly("tasks3", "tasks4");
    assertThat(lines.get(0).get("reason").textValue())
        .isEqualTo("progress_percent 101 is outside 0..100");
    assertThat(lines.get(0).get("record").textValue() + "\n")
        .isEqualTo(TASK.formatted("2026-09-09T12:00Z", 101));
    assertThat(lines.get(1).get("reason").textValue()).startsWith("not a JSON object: ");
  }

  @Test
  void withoutAcceptedEventsNothingIsFoundAndEveryLineCanBeWritten() throws IOException {
    Path tasks =
        Files.writeString(
            directory.resolve("tasks.jsonl"), "\uD83D\uDE00\n{\"event_id\":\"\\ud800\"}\n");
    Path rejected = directory.resolve("rejected.jsonl");
    try (RejectedFile file = RejectedFile.of(rejected, new StopSignal())) {
      ValidationPass pass = new ValidationPass(EventFamilies.SHIPPED.reference(), file);
      pass.read(TaskKpiJob.JOB, input(tasks));
      assertThat(pass.until()).isEmpty();
      file.complete();
    }
    assertThat(Files.readAllLines(rejected)).hasSize(2);
  }

  private StoredInput input(Path file) throws IOException {
    return StoredInput.of(new EventInput("--events", file), directory);
  }
}
