package io.kpipulse.alert.desk;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.notice.Notice;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.reason.ReasonRecords;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.text.AlertNews;
import io.kpipulse.alert.text.AlertPaths;
import io.kpipulse.alert.text.AlertText;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.Display;
import io.kpipulse.event.AlertChange;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Series;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts notices into words and numbers, as the topic {@code kpi-alerts} carries them. */
final class NoticeRecords {
  /** Changes of which the values are told that made them. */
  private static final Set<AlertChange> NOW =
      EnumSet.of(AlertChange.RESOLVED, AlertChange.RETRACTED, AlertChange.GREW);

  /** A record of Kafka has at most 1 MB; the value says how many there are. */
  private static final int MOST_TASKS = 500;

  private final Catalog catalog;
  private final AlertText text;
  private final AlertPaths paths;

  NoticeRecords(Catalog catalog, AlertText text) {
    this.catalog = catalog;
    this.text = text;
    this.paths = new AlertPaths(catalog, catalog.windows());
  }

  /**
   * The record of a notice.
   *
   * @param reason why the alert stands
   * @param covered units that it stands for beside its own
   * @param now what holds now: what resolved it, disproves it, or is there now
   */
  KpiAlert of(Notice notice, Rule rule, Reason reason, List<Unit> covered, Evidence now) {
    Alert alert = notice.alert();
    Evidence told = notice.before() == null ? alert.evidence() : notice.before().evidence();
    boolean isNow = NOW.contains(notice.change());
    AlertNews standing = AlertNews.standing(notice.change(), rule, alert, reason);
    AlertNews news =
        (isNow ? AlertNews.of(notice.change(), rule, alert, reason).from(told, now) : standing)
            .covering(covered)
            .to(notice.escalatedTo() == null ? "" : notice.escalatedTo())
            .saying(notice.acknowledgement() == null ? "" : notice.acknowledgement().comment());
    Display.Text title = text.title(news);
    Display.Text explanation = text.explanation(news);
    boolean isOver = notice.change() == AlertChange.RESOLVED || !alert.isOpen();
    return KpiAlert.newBuilder()
        .setAlertId(notice.alertId())
        .setSequence(notice.sequence())
        .setChange(notice.change())
        .setToldAt(Instant.ofEpochMilli(notice.at()))
        .setRule(rule.name())
        .setSeverity(rule.severity().code())
        .setKpi(rule.kpi())
        .setMeasurement(rule.measurement())
        .setTags(tags(rule, alert.unit()))
        .setPublic$(rule.isPublic())
        .setFiring(!isOver && notice.change() != AlertChange.RETRACTED)
        .setStartedAt(Instant.ofEpochMilli(alert.from()))
        .setEndedAt(isOver ? Instant.ofEpochMilli(alert.isOpen() ? notice.at() : alert.to()) : null)
        .setValue(Double.isNaN(now.value()) ? 0 : now.value())
        .setValueBefore(now.equals(told) || Double.isNaN(told.value()) ? null : told.value())
        .setBaseline(Double.isNaN(now.baseline()) ? null : now.baseline())
        .setSamples(Math.round(now.samples()))
        .setBaselineSamples(Math.round(now.baselineSamples()))
        .setEscalatedTo(notice.escalatedTo())
        .setTitleVi(title.vi())
        .setTitleEn(title.en())
        .setExplanationVi(explanation.vi())
        .setExplanationEn(explanation.en())
        .setComment(notice.acknowledgement() == null ? null : notice.acknowledgement().comment())
        .setParts(ReasonRecords.parts(reason))
        .setCauses(ReasonRecords.causes(reason))
        .setTasks(ReasonRecords.tasks(reason, MOST_TASKS))
        .setCorrections(corrections(news))
        .setBoardPath(paths.board(rule, alert))
        .setDashboardPath(paths.dashboard(rule, alert))
        .build();
  }

  /** In Vietnamese and in English; none where nothing came late. */
  private List<String> corrections(AlertNews news) {
    if (news.change() != AlertChange.RETRACTED && news.change() != AlertChange.FOUND_LATE) {
      return List.of();
    }
    Display.Text late = text.corrections(news);
    return late.en().isEmpty() ? List.of() : List.of(late.vi(), late.en());
  }

  private Map<String, String> tags(Rule rule, Unit unit) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(FieldLayout.SCOPE, unit.scope());
    tags.put(FieldLayout.WINDOW, rule.window().isEmpty() ? Series.ALL : rule.window());
    for (DimensionDefinition dimension : catalog.dimensions()) {
      tags.put(dimension.name(), unit.codes().getOrDefault(dimension.name(), Series.ALL));
    }
    return tags;
  }
}
