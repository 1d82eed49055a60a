package io.kpipulse.local.load;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where a load begins or goes on, and refuses it where the jobs would not read from the topic
 * what the files say.
 *
 * <p>The records of a partition are a function of the input, so the offset of the first says all:
 * it is kept in the broker, under a group named by the digest of the input, before anything is
 * written. What was written since is the beginning of the sequence if its last record is the one
 * expected.
 *
 * @param family of the events
 * @param retention how much older than a record before it an event may be
 * @param clock of the broker, about
 */
record LoadPlanner(LoadFamily<?> family, Duration retention, RecordLookup lookup, Clock clock) {
  private static final String GROUP_PREFIX = "kpi-load-";

  /** Brokers reject record timestamps that are further ahead. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /**
   * The plan for a sequence that is not empty.
   *
   * @throws IllegalStateException if the load is refused; nothing was written
   */
  LoadPlan plan(TargetTopic topic, RecordSequence sequence, LoadProgress progress)
      throws IOException {
    int partitions = sequence.partitions();
    SequenceSurvey survey =
        survey("sorting for topic " + topic.name(), sequence, new long[partitions], progress);
    requireReported(survey);
    String group = GROUP_PREFIX + survey.digest();
    long[] end = topic.endOffsets();
    long[] newest = topic.newestTimestamps();
    Optional<Map<Integer, Long>> begun = topic.startOffsets(group);
    long[] start = begun.isPresent() ? start(topic, begun.orElseThrow(), end) : end;
    long[] written = new long[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      // Behind all records of the load, others may follow.
      written[partition] =
          Math.min(end[partition] - start[partition], survey.partitions().get(partition).count());
    }
    SequenceSurvey rest =
        begun.isPresent()
            ? survey("finding the end of topic " + topic.name(), sequence, written, progress)
            : survey;
    for (int partition = 0; partition < partitions; partition++) {
      PartitionSurvey records = rest.partitions().get(partition);
      requireOwn(topic, partition, start[partition], written[partition], records);
      requireNothingNewer(
          topic, partition, newest[partition], records.count() - written[partition], records);
    }
    return new LoadPlan(topic, sequence, group, begun.isPresent(), start, written);
  }

  private static SequenceSurvey survey(
      String what, RecordSequence sequence, long[] written, LoadProgress progress)
      throws IOException {
    LoadProgress.Stage stage = progress.begin(what, sequence.runs().size());
    SequenceSurvey survey = sequence.survey(written, stage);
    stage.end();
    return survey;
  }

  private void requireReported(SequenceSurvey survey) {
    Instant latest = Instant.ofEpochMilli(survey.latest());
    Instant now = clock.instant();
    if (latest.isAfter(now.plus(MAX_AHEAD))) {
      throw new IllegalStateException(
          ("--%s has events reported in the future, the last at %s; Kafka rejects them."
                  + " Leave them out with --until %s")
              .formatted(family.name(), latest, now));
    }
  }

  private long[] start(TargetTopic topic, Map<Integer, Long> offsets, long[] end) {
    long[] start = new long[end.length];
    for (int partition = 0; partition < end.length; partition++) {
      Long offset = offsets.get(partition);
      if (offset == null || offset > end[partition]) {
        throw new IllegalStateException(
            "topic '%s' was changed since this load began: partition %s %s; %s"
                .formatted(
                    topic.name(),
                    partition,
                    offset == null ? "is new" : "has lost records",
                    wayOut()));
      }
      start[partition] = offset;
    }
    return start;
  }

  private void requireOwn(
      TargetTopic topic, int partition, long start, long written, PartitionSurvey records) {
    if (written == 0) {
      return;
    }
    long last = start + written - 1;
    TopicPartition place = new TopicPartition(topic.name(), partition);
    if (!lookup.holds(place, last, records.lastWritten())) {
      throw new IllegalStateException(
          ("topic '%s' partition %s: the record at offset %s is not of this load, so another program"
                  + " has written since it began; %s")
              .formatted(topic.name(), partition, last, wayOut()));
    }
  }

  private void requireNothingNewer(
      TargetTopic topic, int partition, long newest, long left, PartitionSurvey records) {
    if (left > 0 && newest > records.next().timestamp()) {
      throw new IllegalStateException(
          ("topic '%s' partition %s holds a record of %s, newer than the first to be written there,"
                  + " of %s: behind it, the job takes events more than %s days older for late."
                  + " Load before live traffic begins, or %s")
              .formatted(
                  topic.name(),
                  partition,
                  Instant.ofEpochMilli(newest),
                  Instant.ofEpochMilli(records.next().timestamp()),
                  retention.toDays(),
                  wayOut()));
    }
  }

  /** What to do where a topic cannot be gone on with. */
  private String wayOut() {
    return "load all events into a new topic (--topic-%s NAME), then ./kpi rebuild --%s NAME"
        .formatted(family.name(), family.job().topic().key());
  }
}
