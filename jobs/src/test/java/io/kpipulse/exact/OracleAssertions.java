package io.kpipulse.exact;

import io.kpipulse.contract.ContractOracle;
import io.kpipulse.contract.ContractPoints;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Holds a store against what follows from reports by the contract. */
final class OracleAssertions {
  /** Enough to have members that come, go and move, and few enough to be fast. */
  static final Set<String> SCOPES = Set.of("national", "ministry", "commune", "channel");

  private OracleAssertions() {}

  /** Where they differ at a clock, epoch milliseconds. */
  static <E extends SpecificRecord> List<String> objections(
      JobUnderTest<E, ?> job, List<Report<E>> reports, InMemoryStore store, long clock) {
    List<E> accepted =
        reports.stream()
            .filter(report -> report.isAccepted(job.horizon()))
            .map(Report::event)
            .toList();
    ContractPoints expected =
        ContractOracle.points(
            only(TaskUpdate.class, accepted),
            only(ServiceSatisfaction.class, accepted),
            Instant.ofEpochMilli(clock),
            SCOPES::contains);
    return ReaderView.objections(job.catalog(), expected, store, clock);
  }

  private static <T> List<T> only(Class<T> type, List<?> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
