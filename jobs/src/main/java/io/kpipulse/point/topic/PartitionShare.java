package io.kpipulse.point.topic;

import io.kpipulse.event.KpiPoint;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The partitions of the topic that one job writes, and no other: a mark in a partition speaks of
 * all points in it. Marks name the job and its partitions, so that readers know when all of them
 * have reached a watermark.
 *
 * @param job as {@code task-kpi}
 * @param partitions at least one, ascending
 */
public record PartitionShare(String job, List<Integer> partitions) implements Serializable {
  private static final String JOB = "job";
  private static final String PARTITIONS = "partitions";
  private static final String COMMA = ",";

  public PartitionShare {
    partitions = List.copyOf(partitions);
  }

  /**
   * The share of one of several jobs: every n-th partition.
   *
   * @param topic its name, for messages
   * @param partitions of the topic
   * @param index of the job among all, from 0
   * @param jobs how many write the topic
   * @throws IllegalStateException if there are fewer partitions than jobs
   */
  public static PartitionShare of(String job, String topic, int partitions, int index, int jobs) {
    if (partitions < jobs) {
      throw new IllegalStateException(
          "topic '%s' has %s partitions, but each of the %s jobs that write it needs one of its own;"
                  .formatted(topic, partitions, jobs)
              + " create it anew with "
              + jobs
              + " or more");
    }
    return new PartitionShare(
        job, IntStream.range(0, partitions).filter(p -> p % jobs == index).boxed().toList());
  }

  /**
   * The share that a mark names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static PartitionShare of(KpiPoint mark) {
    if (!mark.getTags().containsKey(JOB) || !mark.getTags().containsKey(PARTITIONS)) {
      throw new IllegalArgumentException(
          "a mark without job or partitions in its tags " + mark.getTags());
    }
    return new PartitionShare(
        mark.getTags().get(JOB),
        Arrays.stream(mark.getTags().get(PARTITIONS).split(COMMA)).map(Integer::valueOf).toList());
  }

  /** How many there are. */
  public int size() {
    return partitions.size();
  }

  /** The number of a partition by its place, from 0. */
  public int partition(int place) {
    return partitions.get(place);
  }

  /** As a mark has it. */
  Map<String, String> tags() {
    return Map.of(
        JOB,
        job,
        PARTITIONS,
        partitions.stream().map(String::valueOf).collect(Collectors.joining(COMMA)));
  }
}
