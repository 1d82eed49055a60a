package io.kpipulse.alert.desk;

import io.kpipulse.codec.VarLong;
import io.kpipulse.point.topic.PartitionShare;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to when the points of each job are known: the least mark of its partitions. A job that stands
 * still holds up no other. Mutable; for one thread.
 */
final class JobMarks {
  private final Map<String, PartitionShare> shares = new TreeMap<>();
  private final Map<Integer, Long> marks = new TreeMap<>();

  /**
   * Takes in a mark.
   *
   * @return the job whose partition it is
   * @throws IllegalStateException if the partitions were divided anew
   */
  String add(int partition, PartitionShare share, long mark) {
    PartitionShare known = shares.putIfAbsent(share.job(), share);
    if (known != null && !known.equals(share)) {
      throw new IllegalStateException(
          "the partitions of the topic were divided anew: job %s had %s, now %s; start the alert job"
                  .formatted(share.job(), known.partitions(), share.partitions())
              + " without its state over a topic that was filled since (./kpi rebuild"
              + " --points-topic)");
    }
    marks.merge(partition, mark, Math::max);
    return share.job();
  }

  /** The least mark of the partitions of a job; {@link Long#MIN_VALUE} before all have one. */
  long of(String job) {
    PartitionShare share = shares.get(job);
    return share == null
        ? Long.MIN_VALUE
        : share.partitions().stream()
            .mapToLong(partition -> marks.getOrDefault(partition, Long.MIN_VALUE))
            .min()
            .orElse(Long.MIN_VALUE);
  }

  void write(DataOutput out) throws IOException {
    VarLong.write(shares.size(), out);
    for (PartitionShare share : shares.values()) {
      out.writeUTF(share.job());
      VarLong.write(share.size(), out);
      for (int partition : share.partitions()) {
        out.writeInt(partition);
      }
    }
    VarLong.write(marks.size(), out);
    for (Map.Entry<Integer, Long> mark : marks.entrySet()) {
      out.writeInt(mark.getKey());
      out.writeLong(mark.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    for (int left = VarLong.readCount(in); left > 0; left--) {
      String job = in.readUTF();
      List<Integer> partitions = new ArrayList<>();
      for (int more = VarLong.readCount(in); more > 0; more--) {
        partitions.add(in.readInt());
      }
      shares.put(job, new PartitionShare(job, partitions));
    }
    for (int left = VarLong.readCount(in); left > 0; left--) {
      int partition = in.readInt();
      marks.put(partition, in.readLong());
    }
  }
}
