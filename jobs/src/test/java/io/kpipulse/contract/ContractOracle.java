package io.kpipulse.contract;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** All points that exist for events of which none is rejected, in whatever order they are given. */
public final class ContractOracle {
  private ContractOracle() {}

  /** The points of all scopes at a watermark. */
  public static ContractPoints points(
      Collection<TaskUpdate> tasks, Collection<ServiceSatisfaction> cases, Instant until) {
    return points(tasks, cases, until, scope -> true);
  }

  /** The points of some scopes at a watermark. */
  public static ContractPoints points(
      Collection<TaskUpdate> tasks,
      Collection<ServiceSatisfaction> cases,
      Instant until,
      Predicate<String> scopes) {
    ContractPoints points = new ContractPoints(until.toEpochMilli(), scopes);
    new ContractTasks(merged(tasks, until)).addTo(points);
    new ContractCases(
            merge(
                cases,
                until,
                ServiceSatisfaction::getEventTime,
                event -> event.getCaseId() + "\n" + event.getRevision(),
                ServiceSatisfaction::getEventId,
                event -> body(ServiceSatisfaction.getEncoder()::encode, event)))
        .addTo(points);
    return points;
  }

  /** The watched tasks of updates at a watermark. */
  public static ContractWatch watch(Collection<TaskUpdate> tasks, Instant until) {
    return new ContractWatch(merged(tasks, until));
  }

  private static Collection<TaskUpdate> merged(Collection<TaskUpdate> tasks, Instant until) {
    return merge(
        tasks,
        until,
        TaskUpdate::getEventTime,
        update -> update.getTaskId() + "\n" + update.getRevision(),
        TaskUpdate::getEventId,
        update -> body(TaskUpdate.getEncoder()::encode, update));
  }

  /** Of equal events the greatest; none ahead of the watermark. */
  private static <T> Collection<T> merge(
      Collection<T> events,
      Instant until,
      Function<T, Instant> time,
      Function<T, String> entityAndRevision,
      Function<T, String> eventId,
      Function<T, String> body) {
    Map<String, T> merged = new TreeMap<>();
    Function<T, String> rank = event -> hex(eventId.apply(event)) + " " + body.apply(event);
    for (T event : events) {
      if (!time.apply(event).isAfter(until)) {
        merged.merge(
            entityAndRevision.apply(event) + "\n" + time.apply(event),
            event,
            (one, other) -> rank.apply(one).compareTo(rank.apply(other)) >= 0 ? one : other);
      }
    }
    return merged.values();
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
