package io.kpipulse.alert.stream;

import io.kpipulse.alert.desk.AlertDesk;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.series.FinalPointCodec;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.event.TaskWatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.TreeSet;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * The points and tasks that rules read, in state: written when they come, so that a checkpoint
 * copies only what is new. Points are keyed by their day, which is forgotten as a whole; rows of
 * tasks are few, and stay.
 */
final class AlertInputs {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The key of the rows of tasks, which have no day. */
  private static final long TASKS = Long.MIN_VALUE;

  private final KeyContext keys;
  private final long offset;
  private final MapState<String, byte[]> points;
  private final MapState<String, byte[]> tasks;
  private final FinalPointCodec codec = new FinalPointCodec();
  private final AvroCodec<TaskWatch> rows = new AvroCodec<>(TaskWatch.class);
  private final TreeSet<Long> days = new TreeSet<>();

  /**
   * @param offset of the zone from UTC, milliseconds
   */
  AlertInputs(KeyedStateStore store, KeyContext keys, long offset) {
    this.keys = keys;
    this.offset = offset;
    this.points = store.getMapState(descriptor("points"));
    this.tasks = store.getMapState(descriptor("tasks"));
  }

  private static MapStateDescriptor<String, byte[]> descriptor(String name) {
    return new MapStateDescriptor<>(
        name, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /**
   * Keeps a point.
   *
   * @param key of series and step
   * @return whether it is kept: no younger version is there
   */
  boolean keep(String key, FinalPoint point) throws Exception {
    long day = Math.floorDiv(point.step() + offset, DAY);
    keys.setCurrentKey(day);
    days.add(day);
    byte[] before = points.get(key);
    if (before != null && read(before).version() > point.version()) {
      return false;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(point, new DataOutputStream(bytes));
    points.put(key, bytes.toByteArray());
    return true;
  }

  /** Keeps what a task says from a time on. */
  TaskWatch keep(TaskWatch row) throws Exception {
    keys.setCurrentKey(TASKS);
    String key =
        String.join(
            "|",
            row.getTaskId(),
            Long.toString(row.getTime().toEpochMilli()),
            String.valueOf(row.getMinistry()),
            String.valueOf(row.getLocality()),
            String.valueOf(row.getProgramme()),
            String.valueOf(row.getCommune()));
    tasks.put(key, rows.encode(row));
    return row;
  }

  private FinalPoint read(byte[] bytes) throws IOException {
    return codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Gives all to a desk that goes on, day by day. */
  void giveAgain(AlertDesk desk) throws Exception {
    for (long day : days) {
      keys.setCurrentKey(day);
      for (byte[] bytes : points.values()) {
        desk.addAgain(read(bytes));
      }
    }
    keys.setCurrentKey(TASKS);
    for (byte[] bytes : tasks.values()) {
      desk.add(rows.decode(bytes));
    }
  }

  /** Forgets the points of days that were over by a time, epoch milliseconds. */
  void forgetBefore(long time) {
    Iterator<Long> earliest = days.iterator();
    while (earliest.hasNext()) {
      long day = earliest.next();
      if ((day + 1) * DAY - offset > time) {
        return;
      }
      keys.setCurrentKey(day);
      points.clear();
      earliest.remove();
    }
  }

  void writeDays(DataOutputStream out) throws IOException {
    VarLong.write(days.size(), out);
    for (long day : days) {
      out.writeLong(day);
    }
  }

  void readDays(DataInputStream in) throws IOException {
    for (int left = VarLong.readCount(in); left > 0; left--) {
      days.add(in.readLong());
    }
  }
}
