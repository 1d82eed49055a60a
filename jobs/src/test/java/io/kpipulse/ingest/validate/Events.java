package io.kpipulse.ingest.validate;

import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.task.TaskFamily;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.specific.SpecificRecord;

/** Valid events to begin with, and any valid event. */
public final class Events {
  public static final ReferenceData CODES = EventFamilies.SHIPPED.reference();
  public static final Validator<TaskUpdate> TASK_CHECKS =
      new EventValidator<>(new TaskFamily(), CODES, Duration.ofDays(31));
  public static final Validator<ServiceSatisfaction> CASE_CHECKS =
      new EventValidator<>(new CaseFamily(), CODES, Duration.ofDays(7));
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Events() {}

  public static TaskUpdate.Builder task() {
    return TaskUpdate.newBuilder()
        .setEventId("e1")
        .setTaskId("t1")
        .setRevision(1)
        .setEventTime(NOON)
        .setProgramme("RES57")
        .setMinistry("BCA")
        .setLocality("48")
        .setStatus(TaskStatus.IN_PROGRESS)
        .setProgressPercent(40)
        .setAssignedAt(Instant.parse("2026-03-01T00:00:00Z"))
        .setDueAt(Instant.parse("2026-04-01T00:00:00Z"))
        .setKeyTask(true)
        .setExceeded(false)
        .setEvidenceCount(0);
  }

  public static ServiceSatisfaction.Builder serviceCase() {
    return ServiceSatisfaction.newBuilder()
        .setEventId("e1")
        .setCaseId("c1")
        .setRevision(1)
        .setEventTime(NOON)
        .setLocality("48")
        .setProcedureCode("1.004222")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setHandledOnTime(true)
        .setProcessingMinutes(90)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(false);
  }

  public static SourceRecord record(byte[] payload) {
    return new SourceRecord(
        "task-updates", 3, 17, OptionalLong.of(NOON.toEpochMilli()), new byte[] {1}, payload);
  }

  public static SourceRecord line(String json) {
    return new SourceRecord(
        "tasks", -1, 1, OptionalLong.empty(), null, json.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** The JSON of an event, times as epoch milliseconds. */
  public static String json(SpecificRecord event) {
    List<String> fields = new ArrayList<>();
    event
        .getSchema()
        .getFields()
        .forEach(field -> fields.add(quoted(field.name()) + ":" + value(event.get(field.pos()))));
    return "{" + String.join(",", fields) + "}";
  }

  private static String value(Object value) {
    if (value instanceof Instant time) {
      return Long.toString(time.toEpochMilli());
    }
    return value instanceof String || value instanceof Enum<?>
        ? quoted(value.toString())
        : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  public static Arbitrary<TaskUpdate> anyTask() {
    Arbitrary<TaskUpdate> bare =
        Combinators.combine(
                text(1, 128),
                text(1, 128),
                Arbitraries.longs(),
                time(),
                time(),
                time(),
                Arbitraries.of(TaskStatus.class),
                Arbitraries.integers().between(0, 100))
            .as(
                (event, task, revision, time, one, other, status, progress) ->
                    task()
                        .setEventId(event)
                        .setTaskId(task)
                        .setRevision(revision)
                        .setEventTime(time)
                        .setAssignedAt(one.isBefore(other) ? one : other)
                        .setDueAt(one.isBefore(other) ? other : one)
                        .setStatus(status)
                        .setProgressPercent(progress)
                        .build());
    return Combinators.combine(
            bare,
            optional(text(0, 1000)),
            optional(code(CODES.codesByFile().get("localities.csv"))),
            Arbitraries.strings().numeric().ofLength(5).injectNull(0.5),
            code(CODES.codesByFile().get("programmes.csv")),
            optional(Arbitraries.longs().between(0, 1_000_000_000_000L)),
            optional(Arbitraries.of(BlockedCategory.class)),
            Arbitraries.integers().between(0, 1000))
        .as(
            (task, text, locality, commune, programme, budget, category, evidence) -> {
              task.setTitle(text);
              task.setBlockedReason(text);
              task.setLocality(locality);
              task.setCommune(locality == null ? null : commune);
              task.setProgramme(programme);
              task.setBudgetPlanned(budget);
              task.setBlockedCategory(category);
              task.setEvidenceCount(evidence);
              return task;
            });
  }

  public static Arbitrary<ServiceSatisfaction> anyCase() {
    return Combinators.combine(
            text(1, 128),
            Arbitraries.longs(),
            time(),
            optional(code(CODES.codesByFile().get("ministries.csv"))),
            Arbitraries.strings().withChars("0123456789abcXYZ.-").ofMinLength(1).ofMaxLength(32),
            optional(Arbitraries.integers().between(1, 5)),
            Arbitraries.longs().between(0, 5_256_000),
            Arbitraries.integers().between(0, 100))
        .as(
            (id, revision, time, ministry, procedure, score, minutes, supplements) ->
                serviceCase()
                    .setCaseId(id)
                    .setRevision(revision)
                    .setEventTime(time)
                    .setMinistry(ministry)
                    .setProcedureCode(procedure)
                    .setScore(score)
                    .setProcessingMinutes(minutes)
                    .setSupplements(supplements)
                    .setEventId(id.substring(0, id.offsetByCodePoints(0, 1)))
                    .setCommune(
                        supplements % 3 == 0
                            ? null
                            : String.format(Locale.ROOT, "%05d", minutes % 100_000))
                    .setChannel(supplements > 50 ? Channel.ONE_STOP : Channel.POSTAL)
                    .setComplaint(supplements % 2 == 0)
                    .build());
  }

  private static <T> Arbitrary<T> optional(Arbitrary<T> arbitrary) {
    return arbitrary.injectNull(0.3);
  }

  private static Arbitrary<String> code(CodeSet codes) {
    return Arbitraries.of(codes.codes());
  }

  private static Arbitrary<Instant> time() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2099-12-31T23:59:59.999Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  private static Arbitrary<String> text(int least, int most) {
    return Arbitraries.integers()
        .between(0, 0x10FFFF)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }
}
