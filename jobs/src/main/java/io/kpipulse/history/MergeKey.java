package io.kpipulse.history;

import io.kpipulse.codec.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides which events of one entity are the same update, and which of them counts.
 *
 * @param time event_time in epoch milliseconds
 * @param revision among events of one time, the greatest counts
 * @param id event_id, which decides between events of one time and revision
 * @param body its encoding in the newest schema, which decides between events of one id
 */
public record MergeKey<E>(
    ToLongFunction<E> time,
    ToLongFunction<E> revision,
    Function<E, String> id,
    Function<E, byte[]> body) {

  /** Of records of the newest schema. */
  public static <R extends SpecificRecord> MergeKey<R> ofRecords(
      Class<R> type, ToLongFunction<R> time, ToLongFunction<R> revision, Function<R, String> id) {
    AvroCodec<R> codec = new AvroCodec<>(type);
    return new MergeKey<>(time, revision, id, codec::encode);
  }

  /** By time, then by revision; events that compare as equal are the same update. */
  Comparator<LoggedEvent<E>> order() {
    return Comparator.<LoggedEvent<E>>comparingLong(logged -> timeOf(logged.event()))
        .thenComparingLong(logged -> revision.applyAsLong(logged.event()));
  }

  /** The time of an event, epoch milliseconds. */
  long timeOf(E event) {
    return time.applyAsLong(event);
  }

  /**
   * Orders conflicting duplicates, events of the same time and revision; the greater one counts: by
   * id (UTF-8 bytes), then by body in the newest schema (unsigned bytes). Exact duplicates compare
   * as equal.
   */
  public int compareConflicting(E one, E other) {
    int byId = Arrays.compareUnsigned(utf8(id.apply(one)), utf8(id.apply(other)));
    return byId != 0 ? byId : Arrays.compareUnsigned(body.apply(one), body.apply(other));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
