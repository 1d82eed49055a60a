package io.kpipulse.local.replay;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.Codes;
import io.kpipulse.ingest.Intake;
import io.kpipulse.ingest.JsonDecoder;
import io.kpipulse.ingest.ServiceSatisfactionValidator;
import io.kpipulse.ingest.TaskUpdateValidator;
import io.kpipulse.ingest.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;

/** Finds where the clock of a replay stops by itself: at the greatest accepted event_time. */
public final class UntilFinder {
  private final Codes codes;
  private OptionalLong until = OptionalLong.empty();

  /** Accepts what the jobs accept under these codes. */
  public UntilFinder(Codes codes) {
    this.codes = codes;
  }

  /** Reads the tasks too; O(1) memory. */
  public UntilFinder tasks(Path file) throws IOException {
    Intake<TaskUpdate> intake =
        new Intake<>(new JsonDecoder<>(TaskUpdate.class), new TaskUpdateValidator(codes));
    return follow("tasks", file, intake, TaskUpdate::getEventTime);
  }

  /** Reads the satisfaction responses too; O(1) memory. */
  public UntilFinder satisfaction(Path file) throws IOException {
    Intake<ServiceSatisfaction> intake =
        new Intake<>(
            new JsonDecoder<>(ServiceSatisfaction.class), new ServiceSatisfactionValidator(codes));
    return follow("satisfaction", file, intake, ServiceSatisfaction::getEventTime);
  }

  /** The greatest event_time accepted so far, epoch milliseconds; empty if there is none. */
  public OptionalLong until() {
    return until;
  }

  private <T> UntilFinder follow(
      String source, Path file, Intake<T> intake, Function<T, Instant> eventTime)
      throws IOException {
    new JsonLines(source)
        .read(
            file,
            record -> {
              if (intake.judge(record) instanceof Verdict.Accepted<T> accepted) {
                long time = eventTime.apply(accepted.event()).toEpochMilli();
                until = OptionalLong.of(Math.max(time, until.orElse(time)));
              }
            });
    return this;
  }
}
