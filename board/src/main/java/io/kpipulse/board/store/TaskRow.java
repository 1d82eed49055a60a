package io.kpipulse.board.store;

import io.kpipulse.event.TaskWatch;
import io.kpipulse.point.Series;
import io.kpipulse.task.TaskIdTag;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A row of {@code task_watch} as the topic carries it: what is absent is null there. */
public final class TaskRow {
  /** The tag with the id of the task. */
  public static final String ID = "task_id";

  private TaskRow() {}

  /**
   * Reads a row.
   *
   * @param time of the row
   * @param tags by name; {@code all} for none
   * @param texts by field; "" or {@code null} for none
   * @param numbers by field; a time that is absent is 0
   */
  public static TaskWatch of(
      Instant time,
      Function<String, String> tags,
      Function<String, String> texts,
      ToLongFunction<String> numbers) {
    return TaskWatch.newBuilder()
        .setTaskId(TaskIdTag.decode(tags.apply(ID)))
        .setTime(time)
        .setMinistry(code(tags.apply("ministry")))
        .setLocality(code(tags.apply("locality")))
        .setProgramme(code(tags.apply("programme")))
        .setCommune(code(tags.apply("commune")))
        .setActive(numbers.applyAsLong("active") == 1)
        .setDueAt(time(numbers.applyAsLong("due_at")))
        .setCommittedDueAt(time(numbers.applyAsLong("committed_due_at")))
        .setOverdueSince(time(numbers.applyAsLong("overdue_since")))
        .setKeyTask(numbers.applyAsLong("key_task") == 1)
        .setProgressPercent(Math.toIntExact(numbers.applyAsLong("progress_percent")))
        .setTitle(text(texts.apply("title")))
        .setOwnerPost(text(texts.apply("owner_post")))
        .setStatus(text(texts.apply("status")))
        .setBlockedCategory(text(texts.apply("blocked_category")))
        .setReason(text(texts.apply("reason")))
        .setEvidenceRef(text(texts.apply("evidence_ref")))
        .build();
  }

  private static String code(String tag) {
    return tag == null || tag.equals(Series.ALL) ? null : tag;
  }

  private static Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  private static String text(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
