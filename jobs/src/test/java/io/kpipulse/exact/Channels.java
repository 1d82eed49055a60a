package io.kpipulse.exact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * The channels from all subtasks of one stage to all of the next: each keeps its order, and among
 * them any order may be. Watermarks are joined as Flink does it: the least of all channels counts.
 */
final class Channels<T> {
  /** A subtask that receives. */
  interface Receiver<T> {
    void element(int subtask, T element) throws Exception;

    void clock(int subtask, long time) throws Exception;
  }

  private record Message<T>(T element, long clock) {}

  private final List<List<Queue<Message<T>>>> queues = new ArrayList<>();
  private final long[][] clocks;
  private final long[] told;
  private final Receiver<T> receiver;

  Channels(int senders, int receivers, Receiver<T> receiver) {
    this.receiver = receiver;
    this.clocks = new long[receivers][senders];
    this.told = new long[receivers];
    Arrays.fill(told, Long.MIN_VALUE);
    for (int to = 0; to < receivers; to++) {
      Arrays.fill(clocks[to], Long.MIN_VALUE);
      List<Queue<Message<T>>> incoming = new ArrayList<>();
      for (int from = 0; from < senders; from++) {
        incoming.add(new ArrayDeque<>());
      }
      queues.add(incoming);
    }
  }

  void send(int from, int to, T element) {
    queues.get(to).get(from).add(new Message<>(element, 0));
  }

  void clock(int from, long time) {
    queues.forEach(incoming -> incoming.get(from).add(new Message<>(null, time)));
  }

  /** Delivers something of what waits; {@code false} if nothing does. */
  boolean deliverSome(Random random) throws Exception {
    List<int[]> waiting = new ArrayList<>();
    for (int to = 0; to < queues.size(); to++) {
      for (int from = 0; from < queues.get(to).size(); from++) {
        if (!queues.get(to).get(from).isEmpty()) {
          waiting.add(new int[] {to, from});
        }
      }
    }
    if (waiting.isEmpty()) {
      return false;
    }
    int[] channel = waiting.get(random.nextInt(waiting.size()));
    Queue<Message<T>> queue = queues.get(channel[0]).get(channel[1]);
    for (int messages = 1 + random.nextInt(queue.size()); messages > 0; messages--) {
      deliver(queue.remove(), channel[0], channel[1]);
    }
    return true;
  }

  private void deliver(Message<T> message, int to, int from) throws Exception {
    if (message.element() != null) {
      receiver.element(to, message.element());
      return;
    }
    clocks[to][from] = Math.max(clocks[to][from], message.clock());
    long least = Arrays.stream(clocks[to]).min().orElseThrow();
    if (least > told[to]) {
      told[to] = least;
      receiver.clock(to, least);
    }
  }
}
