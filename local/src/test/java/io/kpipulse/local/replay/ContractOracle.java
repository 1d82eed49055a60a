package io.kpipulse.local.replay;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.JsonDecoder;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.ingest.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** All points that exist for lines of which every one is an event. */
final class ContractOracle {
  private ContractOracle() {}

  static Map<String, Map<String, Number>> points(
      List<String> tasks, List<String> cases, Instant until) {
    ContractPoints points = new ContractPoints(until.toEpochMilli());
    new ContractTasks(
            merge(
                TaskUpdate.class,
                tasks,
                until,
                TaskUpdate::getEventTime,
                update -> update.getTaskId() + "\n" + update.getRevision(),
                TaskUpdate::getEventId,
                update -> body(TaskUpdate.getEncoder()::encode, update)))
        .addTo(points);
    new ContractCases(
            merge(
                ServiceSatisfaction.class,
                cases,
                until,
                ServiceSatisfaction::getEventTime,
                event -> event.getCaseId() + "\n" + event.getRevision(),
                ServiceSatisfaction::getEventId,
                event -> body(ServiceSatisfaction.getEncoder()::encode, event)))
        .addTo(points);
    return points.points;
  }

  /** Of equal events the greatest; none that lies ahead of the clock. */
  private static <T extends SpecificRecord> Collection<T> merge(
      Class<T> type,
      List<String> lines,
      Instant until,
      Function<T, Instant> time,
      Function<T, String> entityAndRevision,
      Function<T, String> eventId,
      Function<T, String> body) {
    Map<String, T> merged = new TreeMap<>();
    Function<T, String> rank = event -> hex(eventId.apply(event)) + " " + body.apply(event);
    for (String line : lines) {
      T event = decode(type, line);
      if (!time.apply(event).isAfter(until)) {
        merged.merge(
            entityAndRevision.apply(event) + "\n" + time.apply(event),
            event,
            (one, other) -> rank.apply(one).compareTo(rank.apply(other)) >= 0 ? one : other);
      }
    }
    return merged.values();
  }

  private static <T extends SpecificRecord> T decode(Class<T> type, String line) {
    Verdict<T> verdict =
        new JsonDecoder<>(type)
            .decode(
                new SourceRecord(
                    "tasks",
                    -1,
                    1,
                    OptionalLong.empty(),
                    null,
                    line.getBytes(StandardCharsets.UTF_8)));
    if (verdict instanceof Verdict.Accepted<T> accepted) {
      return accepted.event();
    }
    throw new IllegalArgumentException(line + ": " + verdict);
  }

  private interface Encoding<T> {
    ByteBuffer encode(T event) throws IOException;
  }

  /** Hex digits sort as the unsigned bytes do; all bodies follow the same header. */
  private static <T> String body(Encoding<T> encoding, T event) {
    try {
      ByteBuffer encoded = encoding.encode(event);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return HexFormat.of().formatHex(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
