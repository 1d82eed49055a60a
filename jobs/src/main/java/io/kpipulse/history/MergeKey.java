package io.kpipulse.history;

import io.kpipulse.schema.EventModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
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
      ToLongFunction<R> time, ToLongFunction<R> revision, Function<R, String> id) {
    return new MergeKey<>(time, revision, id, MergeKey::encoding);
  }

  /** By time, then by revision; events that compare as equal are the same update. */
  public Comparator<E> order() {
    return Comparator.comparingLong(time).thenComparingLong(revision);
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

  private static byte[] encoding(SpecificRecord event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(event.getSchema(), EventModel.INSTANCE)
          .write(event, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
