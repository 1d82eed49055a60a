package io.kpipulse.board.question;

import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Status.State;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** As of when are the figures? From the measurement {@code engine}. */
public final class StatusQuestion {
  /** A job reports once a minute, and a quiet night has events every few minutes. */
  private static final Duration NOTABLE = Duration.ofMinutes(10);

  /** Of reports, and of silence: a job that was taken out is forgotten after it. */
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  private static final String ALERTS = "alerts";

  private final KpiStore store;
  private final Clock clock;

  public StatusQuestion(KpiStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The status now. */
  public Status ask() {
    Instant now = clock.instant();
    List<Progress> last = store.progress(now.minus(LOOK_BACK));
    if (last.isEmpty()) {
      last = store.progress(Instant.EPOCH);
    }
    if (last.isEmpty()) {
      return new Status(now, null, State.empty, null, List.of());
    }
    List<Status.Job> jobs = new ArrayList<>();
    for (Progress job : last) {
      Instant since = store.silentSince(job, job.time().minus(LOOK_BACK));
      boolean silent = Duration.between(since, now).compareTo(NOTABLE) >= 0;
      jobs.add(
          new Status.Job(
              job.job(),
              job.watermark(),
              job.lagMillis(),
              job.events(),
              job.rejected(),
              job.late(),
              job.correctionsPending(),
              silent ? since : null));
    }
    // Figures do not depend on the job that judges them.
    List<Progress> ofFigures = last.stream().filter(job -> !job.job().equals(ALERTS)).toList();
    if (!ofFigures.isEmpty()) {
      last = ofFigures;
    }
    jobs.sort(Comparator.comparing(Status.Job::job));
    return new Status(now, asOf(last), state(now, last, jobs), silentSince(counting(jobs)), jobs);
  }

  private static Instant asOf(List<Progress> jobs) {
    return jobs.stream().map(Progress::watermark).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static State state(Instant now, List<Progress> last, List<Status.Job> jobs) {
    Optional<Instant> report = last.stream().map(Progress::time).min(Comparator.naturalOrder());
    if (Duration.between(report.orElseThrow(), now).compareTo(NOTABLE) >= 0) {
      return State.stopped;
    }
    if (silentSince(counting(jobs)) != null) {
      return State.silent;
    }
    return Duration.between(asOf(last), now).compareTo(NOTABLE) >= 0 ? State.behind : State.live;
  }

  private static List<Status.Job> counting(List<Status.Job> jobs) {
    return jobs.stream().filter(job -> !job.job().equals(ALERTS)).toList();
  }

  /** Since when none of the jobs has taken an event; {@code null} if one has. */
  private static Instant silentSince(List<Status.Job> jobs) {
    return jobs.stream().anyMatch(job -> job.silentSince() == null)
        ? null
        : jobs.stream()
            .map(Status.Job::silentSince)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
  }
}
