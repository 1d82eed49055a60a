package io.kpipulse.exact;

import io.kpipulse.contract.ContractOracle;
import io.kpipulse.contract.ContractPoints;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Compares a store with what the contract says of events. */
final class OracleAssertions {
  /** Enough to have members that come, go and move, and few enough to be fast. */
  static final Set<String> SCOPES = Set.of("national", "ministry", "commune", "channel");

  private OracleAssertions() {}

  /**
   * Where they differ.
   *
   * @param watermark of the job, epoch milliseconds
   */
  static <E extends SpecificRecord> List<String> differences(
      JobUnderTest<E> job, List<EventRecord<E>> records, InMemoryStore store, long watermark) {
    List<String> differences =
        new ArrayList<>(differences(job, records, store, watermark, (window, step) -> false));
    differences.addAll(
        WatchView.differences(
            ContractOracle.watch(
                only(TaskUpdate.class, accepted(job, records)), Instant.ofEpochMilli(watermark)),
            store,
            watermark));
    return differences;
  }

  private static <E extends SpecificRecord> List<E> accepted(
      JobUnderTest<E> job, List<EventRecord<E>> records) {
    return records.stream()
        .filter(record -> record.isAccepted(job.horizon()))
        .map(EventRecord::event)
        .toList();
  }

  /** Where the points differ but for those that may still be on their way. */
  static <E extends SpecificRecord> List<String> differences(
      JobUnderTest<E> job,
      List<EventRecord<E>> records,
      InMemoryStore store,
      long watermark,
      ReaderView.Pending pending) {
    List<E> accepted = accepted(job, records);
    ContractPoints expected =
        ContractOracle.points(
            only(TaskUpdate.class, accepted),
            only(ServiceSatisfaction.class, accepted),
            Instant.ofEpochMilli(watermark),
            SCOPES::contains);
    return ReaderView.differences(job.catalog(), expected, store, watermark, pending);
  }

  private static <T> List<T> only(Class<T> type, List<?> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
