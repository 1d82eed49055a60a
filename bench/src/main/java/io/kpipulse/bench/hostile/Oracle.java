package io.kpipulse.bench.hostile;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.job.KpiJob;
import io.kpipulse.record.SourceRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * What has to become of the records of a topic: as they were made, and where that does not tell, as
 * the pure deserializer and the rule of late records have it. For one run through the topic.
 */
final class Oracle<E extends SpecificRecord> implements SentTopic.Verdict {
  private final KpiJob<E, ?> job;
  private final EventDeserializer<E> deserializer;
  private final Duration allowedLateness;
  private final Problems problems;
  private final long[] greatest = new long[SentTopic.PARTITIONS];

  /**
   * @param problems told of records that the deserializer takes for what they cannot be
   */
  Oracle(KpiJob<E, ?> job, ReferenceData reference, Problems problems) {
    this.job = job;
    this.deserializer = job.deserializer(new AvroDecoder<>(job.family().type()), reference);
    this.allowedLateness = reference.catalog().horizon(job.family().groups()).plus(Catalog.SLACK);
    this.problems = problems;
    Arrays.fill(greatest, Long.MIN_VALUE);
  }

  @Override
  public boolean accepts(HostileRecord record, int number) {
    int partition = number % SentTopic.PARTITIONS;
    long before = greatest[partition];
    greatest[partition] = Math.max(before, record.timestamp());
    boolean accepted =
        deserialized(record, number) instanceof ValidationResult.Accepted<E> good
            && !isLate(job.family().time(good.event()), before);
    problems.unless(
        record.demand() == Demand.EITHER || accepted == (record.demand() == Demand.ACCEPT),
        () ->
            "%s is %s, which by how it was made is wrong"
                .formatted(problems.name(job, record, number), accepted ? "accepted" : "rejected"));
    return accepted;
  }

  private ValidationResult<E> deserialized(HostileRecord record, int number) {
    try {
      return deserializer.deserialize(
          new SourceRecord(
              job.family().topic(),
              number % SentTopic.PARTITIONS,
              number / SentTopic.PARTITIONS,
              OptionalLong.of(record.timestamp()),
              record.key(),
              record.payload()));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the deserializer throws at " + problems.name(job, record, number), e);
    }
  }

  private boolean isLate(long eventTime, long before) {
    return before != Long.MIN_VALUE && eventTime < before - allowedLateness.toMillis();
  }
}
