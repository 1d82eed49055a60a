package io.kpipulse.exact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.runtime.plugable.SerializationDelegate;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.partitioner.ConfigurableStreamPartitioner;
import org.apache.flink.streaming.runtime.partitioner.StreamPartitioner;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The channels from all subtasks of one operator to all of the next. Each channel keeps its order;
 * which one delivers next is random. The watermark of a receiver is the least of its channels.
 */
final class Exchange {
  private final StreamPartitioner<Object> partitioner;
  private final List<OperatorSubtask> receivers;
  private final long notBefore;

  /** By receiver and sender. */
  private final List<List<Queue<Object>>> channels = new ArrayList<>();

  private final long[][] watermarks;
  private final long[] delivered;

  /**
   * Creates empty channels.
   *
   * @param notBefore no watermark below this one may be delivered
   */
  Exchange(
      StreamPartitioner<Object> partitioner,
      int senders,
      List<OperatorSubtask> receivers,
      long notBefore) {
    this.partitioner = partitioner;
    this.receivers = receivers;
    this.notBefore = notBefore;
    partitioner.setup(receivers.size());
    if (partitioner instanceof ConfigurableStreamPartitioner configurable) {
      configurable.configure(OperatorSubtask.MAX_PARALLELISM);
    }
    watermarks = new long[receivers.size()][senders];
    delivered = new long[receivers.size()];
    Arrays.fill(delivered, Long.MIN_VALUE);
    for (long[] ofReceiver : watermarks) {
      Arrays.fill(ofReceiver, Long.MIN_VALUE);
      List<Queue<Object>> incoming = new ArrayList<>();
      for (int sender = 0; sender < senders; sender++) {
        incoming.add(new ArrayDeque<>());
      }
      channels.add(incoming);
    }
  }

  /** Sends a record to the receiver of its key, a watermark to all. */
  @SuppressWarnings("unchecked") // the partitioner belongs to this stream
  void send(int sender, Object element) {
    if (element instanceof Watermark) {
      channels.forEach(incoming -> incoming.get(sender).add(element));
    } else {
      SerializationDelegate<StreamRecord<Object>> delegate = new SerializationDelegate<>(null);
      delegate.setInstance((StreamRecord<Object>) element);
      channels.get(partitioner.selectChannel(delegate)).get(sender).add(element);
    }
  }

  /** Delivers some elements of one channel; {@code false} if all are empty. */
  boolean deliverSome(Random random) throws Exception {
    List<int[]> waiting = new ArrayList<>();
    for (int receiver = 0; receiver < channels.size(); receiver++) {
      for (int sender = 0; sender < channels.get(receiver).size(); sender++) {
        if (!channels.get(receiver).get(sender).isEmpty()) {
          waiting.add(new int[] {receiver, sender});
        }
      }
    }
    if (waiting.isEmpty()) {
      return false;
    }
    int[] channel = waiting.get(random.nextInt(waiting.size()));
    Queue<Object> queue = channels.get(channel[0]).get(channel[1]);
    for (int elements = 1 + random.nextInt(queue.size()); elements > 0; elements--) {
      deliver(queue.remove(), channel[0], channel[1]);
    }
    return true;
  }

  private void deliver(Object element, int receiver, int sender) throws Exception {
    if (!(element instanceof Watermark mark)) {
      receivers.get(receiver).process(element);
      return;
    }
    long[] own = watermarks[receiver];
    own[sender] = Math.max(own[sender], mark.getTimestamp());
    long least = Arrays.stream(own).min().orElseThrow();
    if (least > delivered[receiver]) {
      if (least < notBefore) {
        throw new AssertionError("the watermark goes back from " + notBefore + " to " + least);
      }
      delivered[receiver] = least;
      receivers.get(receiver).process(new Watermark(least));
    }
  }
}
