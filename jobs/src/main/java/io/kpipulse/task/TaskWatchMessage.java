package io.kpipulse.task;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** A row of {@code task_watch} as the topic carries it: what is absent is null there. */
final class TaskWatchMessage implements Serializable {
  private final AvroCodec<TaskWatch> codec = new AvroCodec<>(TaskWatch.class);

  /** The single-object encoding of a row of {@link TaskWatchRows}. */
  byte[] encode(Point row, String taskId) {
    List<String> tags = row.series().tags();
    long[] integers = row.integers();
    String[] texts = row.strings();
    return codec.encode(
        TaskWatch.newBuilder()
            .setTaskId(taskId)
            .setTime(Instant.ofEpochMilli(row.time()))
            .setMinistry(code(tags.get(1)))
            .setLocality(code(tags.get(2)))
            .setProgramme(code(tags.get(3)))
            .setCommune(code(tags.get(4)))
            .setActive(integers[0] == 1)
            .setDueAt(time(integers[1]))
            .setCommittedDueAt(time(integers[2]))
            .setOverdueSince(time(integers[3]))
            .setKeyTask(integers[4] == 1)
            .setProgressPercent(Math.toIntExact(integers[5]))
            .setTitle(text(texts[0]))
            .setOwnerPost(text(texts[1]))
            .setStatus(text(texts[2]))
            .setBlockedCategory(text(texts[3]))
            .setReason(text(texts[4]))
            .setEvidenceRef(text(texts[5]))
            .build());
  }

  private static String code(String tag) {
    return tag.equals(Series.ALL) ? null : tag;
  }

  private static Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  private static String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
