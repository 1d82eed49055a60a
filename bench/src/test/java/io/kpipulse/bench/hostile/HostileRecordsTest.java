package io.kpipulse.bench.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.history.EventFamily;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileRecordsTest {
  private static final int RECORDS = 4_000;
  private static final Instant END = Instant.parse("2026-03-02T01:00:00Z");
  private static final ReferenceData REFERENCE = EventFamilies.SHIPPED.reference();

  static List<KpiJob<?, ?>> jobs() {
    return EventFamilies.SHIPPED.jobs();
  }

  @Test
  void aRecordFollowsFromSeedAndNumber() {
    HostileRecords some = records(jobs().get(0), 1);
    HostileRecords same = records(jobs().get(0), 1);
    HostileRecords others = records(jobs().get(0), 2);
    List<Integer> backwards = IntStream.range(0, 500).map(i -> 499 - i).boxed().toList();

    assertThat(backwards)
        .allSatisfy(
            number ->
                assertThat(same.record(number).payload()).isEqualTo(some.record(number).payload()))
        .anySatisfy(
            number ->
                assertThat(others.record(number).kind()).isNotEqualTo(some.record(number).kind()));
  }

  @Test
  void noneOfTheLastPartIsAnEvent() {
    HostileRecords records = records(jobs().get(0), 1);

    assertThat(IntStream.range(RECORDS, 2 * RECORDS).mapToObj(records::record))
        .allSatisfy(record -> assertThat(record.demand()).isEqualTo(Demand.REJECT));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyUsualKindOccursAndIsTakenAsItWasMade(KpiJob<?, ?> job) {
    Problems problems = new Problems("seed 1");
    HostileRecords records = records(job, 1);
    Oracle<?> oracle = new Oracle<>(job, REFERENCE, problems);

    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (int number = 0; number < RECORDS; number++) {
      HostileRecord record = records.record(number);
      kinds.add(record.kind());
      oracle.accepts(record, number);
    }

    assertThat(kinds).containsAll(EnumSet.range(Kind.VALID, Kind.EXTREME_TIMESTAMP));
    problems.requireNone();
  }

  @Test
  void aVerdictAgainstTheWayInWhichARecordWasMadeIsAProblem() {
    Problems problems = new Problems("seed 1, 4000 records until " + END);
    HostileRecord valid = records(jobs().get(0), 1).valid(7);
    Oracle<?> oracle = new Oracle<>(jobs().get(0), REFERENCE, problems);

    assertThat(oracle.accepts(valid.rejected(valid.value()), 7)).isTrue();

    assertThatThrownBy(problems::requireNone)
        .hasMessage(
            "1 problems: record 7 (valid) for task-updates, seed 1, 4000 records until"
                + " 2026-03-02T01:00:00Z is accepted, which by how it was made is wrong");
  }

  private static HostileRecords records(KpiJob<?, ?> job, long seed) {
    EventFamily<?, ?> other =
        job.families().all().stream()
            .filter(family -> !family.equals(job.family()))
            .findFirst()
            .orElseThrow();
    return new HostileRecords(seed, END, RECORDS, 2 * RECORDS, job.family(), other, REFERENCE);
  }
}
