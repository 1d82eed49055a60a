package io.kpipulse.point.topic;

import io.kpipulse.event.KpiPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order in which a consumer of all partitions judges points: each job closes its own steps, so
 * that one that stands still holds up no other. Until its first mark it is not known which job
 * writes a partition; its points wait.
 */
public final class JobSteps {
  /** A job, its marks and its points. */
  private static final class Job {
    private final PartitionShare share;
    private final Map<Integer, Long> marks = new HashMap<>();
    private final StepBuffer steps = new StepBuffer(Long.MIN_VALUE);

    Job(PartitionShare share) {
      this.share = share;
    }

    long watermark() {
      return share.partitions().stream()
          .mapToLong(partition -> marks.getOrDefault(partition, Long.MIN_VALUE))
          .min()
          .orElse(Long.MIN_VALUE);
    }
  }

  private final Map<String, Job> jobs = new TreeMap<>();
  private final Map<Integer, Job> byPartition = new HashMap<>();
  private final Map<Integer, List<KpiPoint>> unknown = new HashMap<>();

  /** Takes in a record, in the order of its partition. */
  public void add(int partition, KpiPoint record) {
    if (StepBuffer.isMark(record)) {
      PartitionShare share = PartitionShare.of(record);
      Job job = jobs.computeIfAbsent(share.job(), any -> new Job(share));
      Job before = byPartition.put(partition, job);
      if (!job.share.equals(share) || (before != null && before != job)) {
        throw new IllegalStateException(
            "the partitions of the topic were divided anew: partition %s was of %s, now of %s; read"
                    .formatted(partition, (before == null ? job : before).share, share)
                + " a topic that was filled since (./kpi rebuild --points-topic)");
      }
      job.marks.merge(partition, record.getStep().toEpochMilli(), Math::max);
      List<KpiPoint> waiting = unknown.remove(partition);
      if (waiting != null) {
        waiting.forEach(job.steps::add);
      }
    } else if (byPartition.containsKey(partition)) {
      byPartition.get(partition).steps.add(record);
    } else {
      unknown.computeIfAbsent(partition, any -> new ArrayList<>()).add(record);
    }
  }

  /** Of each job the points of steps that are closed now, by time, then corrections, by time. */
  public List<ReadPoint> close() {
    List<ReadPoint> closed = new ArrayList<>();
    for (Job job : jobs.values()) {
      long watermark = job.watermark();
      if (watermark > job.steps.closedUpTo()) {
        closed.addAll(job.steps.close(watermark));
      }
    }
    return closed;
  }

  /** The mark that all partitions of a job have reached; {@link Long#MIN_VALUE} before. */
  public long watermark(String job) {
    Job known = jobs.get(job);
    return known == null ? Long.MIN_VALUE : known.watermark();
  }
}
