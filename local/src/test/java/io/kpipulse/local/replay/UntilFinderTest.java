package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.ingest.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntilFinderTest {
  private static final String TASK =
      """
      {"event_id":"e","task_id":"t","revision":1,"event_time":"%s","programme":"RES57","ministry":"BCA",\
      "status":"ASSIGNED","progress_percent":%d,"assigned_at":"2026-01-01T00:00Z","due_at":"2026-12-01T00:00Z",\
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
    UntilFinder finder = new UntilFinder(Codes.load()).tasks(tasks);
    assertThat(finder.until()).hasValue(Instant.parse("2026-03-02T12:00:00Z").toEpochMilli());
    assertThat(finder.satisfaction(cases).until())
        .hasValue(Instant.parse("2026-03-02T12:00:00.001Z").toEpochMilli());
  }

  @Test
  void withoutAcceptedEventsThereIsNone() throws IOException {
    Path tasks = Files.writeString(directory.resolve("tasks.jsonl"), "nonsense\n");
    assertThat(new UntilFinder(Codes.load()).tasks(tasks).until()).isEmpty();
  }
}
