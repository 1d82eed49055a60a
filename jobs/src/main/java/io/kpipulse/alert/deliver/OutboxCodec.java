package io.kpipulse.alert.deliver;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.event.KpiAlert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bytes of an outbox in a checkpoint. A change is written once, however many steps it has. */
final class OutboxCodec {
  private static final int VERSION = 1;

  private final AvroCodec<KpiAlert> changes = new AvroCodec<>(KpiAlert.class);

  byte[] encode(Outbox outbox) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    VarLong.write(outbox.instances().size(), out);
    for (String instance : outbox.instances()) {
      out.writeUTF(instance);
    }
    // By identity: changes that are equal need not be found.
    IdentityHashMap<KpiAlert, Integer> numbers = new IdentityHashMap<>();
    VarLong.write(outbox.queues.size(), out);
    for (Map.Entry<AlertLabels, AlertQueue> entry : outbox.queues.entrySet()) {
      writeLabels(entry.getKey(), out);
      writeQueue(entry.getValue(), numbers, out);
    }
    out.flush();
    return bytes.toByteArray();
  }

  private void writeQueue(
      AlertQueue queue, IdentityHashMap<KpiAlert, Integer> numbers, DataOutput out)
      throws IOException {
    out.writeBoolean(queue.accepted != null);
    if (queue.accepted != null) {
      writeStep(queue.accepted, numbers, out);
      out.writeBoolean(queue.known);
      out.writeBoolean(queue.attempted);
      VarLong.write(queue.changedAt, out);
      VarLong.write(queue.postedAt, out);
    }
    VarLong.write(queue.waiting.size(), out);
    for (AlertStep step : queue.waiting) {
      writeStep(step, numbers, out);
    }
  }

  /** The change itself where it first appears, its number from then on. */
  private void writeStep(AlertStep step, IdentityHashMap<KpiAlert, Integer> numbers, DataOutput out)
      throws IOException {
    Integer number = numbers.get(step.change());
    VarLong.write(number == null ? numbers.size() : number, out);
    if (number == null) {
      numbers.put(step.change(), numbers.size());
      changes.write(step.change(), out);
    }
    out.writeBoolean(step.firing());
  }

  private static void writeLabels(AlertLabels labels, DataOutput out) throws IOException {
    VarLong.write(labels.values().size(), out);
    for (Map.Entry<String, String> label : labels.values().entrySet()) {
      out.writeUTF(label.getKey());
      out.writeUTF(label.getValue());
    }
  }

  /**
   * Reads what {@link #encode} wrote. An alert that stands counts as posted just now: it is not
   * posted again before what follows it in the log can have been read.
   *
   * @param now epoch milliseconds of processing time
   * @throws IOException if the bytes are something else
   */
  Outbox decode(byte[] bytes, DeliveryTimes times, long now) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "alerts to deliver in version "
              + version
              + ", known is "
              + VERSION
              + "; run the version that wrote them, or a later one");
    }
    Outbox outbox = new Outbox(times);
    Set<String> instances = new LinkedHashSet<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      instances.add(in.readUTF());
    }
    outbox.restoreInstances(instances);
    List<KpiAlert> numbered = new ArrayList<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      AlertLabels labels = readLabels(in);
      outbox.queues.put(labels, readQueue(labels, numbered, now, in));
    }
    return outbox;
  }

  private AlertQueue readQueue(AlertLabels labels, List<KpiAlert> numbered, long now, DataInput in)
      throws IOException {
    AlertQueue queue = new AlertQueue();
    if (in.readBoolean()) {
      queue.accepted = readStep(labels, numbered, in);
      queue.known = in.readBoolean();
      queue.attempted = in.readBoolean();
      queue.changedAt = VarLong.read(in);
      long postedAt = VarLong.read(in);
      queue.postedAt = queue.accepted.firing() ? now : postedAt;
    }
    for (int left = VarLong.readCount(in); left > 0; left--) {
      queue.add(readStep(labels, numbered, in));
    }
    return queue;
  }

  private AlertStep readStep(AlertLabels labels, List<KpiAlert> numbered, DataInput in)
      throws IOException {
    int number = VarLong.readCount(in);
    if (number == numbered.size()) {
      numbered.add(changes.read(in));
    } else if (number > numbered.size()) {
      throw new IOException(
          "change " + number + " of " + numbered.size() + ": these bytes are something else");
    }
    return new AlertStep(numbered.get(number), labels, in.readBoolean());
  }

  private static AlertLabels readLabels(DataInput in) throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      String name = in.readUTF();
      values.put(name, in.readUTF());
    }
    return new AlertLabels(values);
  }
}
