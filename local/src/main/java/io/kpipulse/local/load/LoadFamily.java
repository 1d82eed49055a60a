package io.kpipulse.local.load;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.input.JsonDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * A family of events that can be loaded: how its lines are judged, and which record an event
 * becomes.
 *
 * @param job that reads the records
 */
public record LoadFamily<E extends SpecificRecord>(KpiJob<E, ?> job) {
  /** Of the option that names the file, and the source of rejected lines. */
  String name() {
    return job.family().name();
  }

  /** Judges lines as a replay does. */
  EventDeserializer<E> deserializer(ReferenceData reference) {
    return job.deserializer(new JsonDecoder<>(job.family().type()), reference);
  }

  /** How much older than the newest record before it in its partition an event may be. */
  Duration retention(Catalog catalog) {
    return catalog.horizon(job.family().groups()).plus(Catalog.SLACK);
  }

  /**
   * The record of an event.
   *
   * @param reported when it was reported, epoch milliseconds; empty: when it happened
   */
  LoadRecord record(E event, OptionalLong reported) {
    return new LoadRecord(
        reported.orElse(job.family().time(event)),
        job.family().entity(event).getBytes(StandardCharsets.UTF_8),
        job.family().codec().encode(event));
  }
}
