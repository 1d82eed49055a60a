package io.kpipulse.local;

import io.kpipulse.alert.past.HistorySource;
import io.kpipulse.alert.past.PastAlerts;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.board.alert.StoredHistory;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Progress;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.alerts.PointsFile;
import io.kpipulse.local.input.EventInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both parts of {@code kpi alerts} ask for. */
final class AlertsOptions {
  /** A job that was taken out does not hold back the time of the others for longer. */
  private static final Duration REPORTS = Duration.ofDays(7);

  @Mixin private ReferenceOption reference;

  @ArgGroup(multiplicity = "1")
  private AlertSourceOption source;

  @Option(
      names = "--task-watch",
      paramLabel = "FILE",
      description =
          "With --points: rows of the topic task-watch as JSON Lines, for rules on deadlines.")
  private Path taskWatch;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules, written as alerts.yaml. Default: those of the reference data")
  private Path rules;

  /**
   * What a question is asked with.
   *
   * @param context of the rules
   * @param book the rules
   * @param source of the points
   * @param hasTasks whether it has watched tasks as well
   * @param now the time up to which the points are final
   */
  record Opened(
      RuleContext context, RuleBook book, HistorySource source, boolean hasTasks, Instant now) {
    /** The rules that can be judged. */
    List<Rule> rules() {
      return book.rules().stream()
          .filter(rule -> hasTasks || !(rule.condition() instanceof Condition.Deadline))
          .toList();
    }

    PastAlerts pastAlerts(Duration longest) {
      return new PastAlerts(book.calendar(), catalog(), source, longest);
    }

    Catalog catalog() {
      return context.reference().catalog();
    }
  }

  /**
   * Reads the rules and opens the source.
   *
   * @throws IOException if the file of points cannot be read
   */
  Opened open(EventFamilies families, Map<String, String> environment, Clock clock)
      throws IOException {
    RuleContext context = RuleContext.of(families, reference.files());
    RuleBook book = context.rules(rules);
    if (source.points() == null) {
      KpiStore store = source.open(environment);
      return new Opened(
          context, book, new StoredHistory(store), true, asOf(store, clock.instant()));
    }
    PointsFile file =
        new PointsFile(
            new EventInput("--points", source.points()),
            Optional.ofNullable(taskWatch).map(path -> new EventInput("--task-watch", path)),
            context.reference().catalog());
    return new Opened(context, book, file, taskWatch != null, file.end());
  }

  /** Up to the watermark of the jobs, all steps are final. */
  private static Instant asOf(KpiStore store, Instant now) {
    return store.progress(now.minus(REPORTS)).stream()
        .map(Progress::watermark)
        .min(Comparator.naturalOrder())
        .filter(watermark -> watermark.isBefore(now))
        .orElse(now);
  }
}
