package io.kpipulse.bench.hostile;

import io.kpipulse.job.KpiJob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a run found wrong: how often, and the first few in words. */
final class Problems {
  private static final int TOLD = 5;

  private final String run;
  private final List<String> told = new ArrayList<>();
  private long count;

  /**
   * @param run names seed and time, by which its records can be made again
   */
  Problems(String run) {
    this.run = run;
  }

  void unless(boolean right, Supplier<String> otherwise) {
    if (right) {
      return;
    }
    if (told.size() < TOLD) {
      told.add(otherwise.get());
    }
    count++;
  }

  /** Names a record by what makes it again. */
  String name(KpiJob<?, ?> job, HostileRecord record, int number) {
    return "record %s (%s) for %s, %s"
        .formatted(number, record.kind().text(), job.family().topic(), run);
  }

  /**
   * Passes if there are none.
   *
   * @throws IllegalStateException that tells the first
   */
  void requireNone() {
    if (count > 0) {
      throw new IllegalStateException(count + " problems: " + String.join("; ", told));
    }
  }
}
