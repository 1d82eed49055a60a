package io.kpipulse.evolution;

import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.schema.EventModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/** Records in the order in which they are read; the clock follows their times. */
final class Script implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final byte[] NO_EVENT = {0};

  private final String topic;
  private final ArrayList<byte[]> records = new ArrayList<>();

  Script(String topic) {
    this.topic = topic;
  }

  /** An event, keyed by its entity, as it is reported at a time. */
  Script report(String reported, String key, SpecificRecord event) {
    return add(reported, key, encoded(event));
  }

  /** Something of no use: only its time counts. */
  Script tick(String time) {
    return add(time, "tick", NO_EVENT);
  }

  private Script add(String time, String key, byte[] payload) {
    SourceRecord record =
        new SourceRecord(
            topic,
            0,
            records.size(),
            OptionalLong.of(Instant.parse(time).toEpochMilli()),
            key.getBytes(StandardCharsets.UTF_8),
            payload);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new SourceRecordCodec().write(record, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records.add(bytes.toByteArray());
    return this;
  }

  /** This one, then another. */
  Script then(Script next) {
    Script both = new Script(topic);
    both.records.addAll(records);
    both.records.addAll(next.records);
    return both;
  }

  int size() {
    return records.size();
  }

  SourceRecord record(int at) {
    try {
      return new SourceRecordCodec()
          .read(1, new DataInputStream(new ByteArrayInputStream(records.get(at))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time of the last record: where the clock comes to. */
  long end() {
    return record(size() - 1).timestamp().orElseThrow();
  }

  List<SourceRecord> all() {
    List<SourceRecord> all = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      all.add(record(i));
    }
    return all;
  }

  private static byte[] encoded(SpecificRecord event) {
    try {
      ByteBuffer buffer =
          new BinaryMessageEncoder<SpecificRecord>(EventModel.INSTANCE, event.getSchema())
              .encode(event);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
