package io.kpipulse.local.backtest;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.past.Figures;
import io.kpipulse.alert.past.Language;
import io.kpipulse.catalog.Display;
import io.kpipulse.local.PlainTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Alerts for a person.
 *
 * @param display what readers are told of the KPIs
 * @param zone of all times
 */
record AlertTable(Display display, ZoneOffset zone) {
  private static final List<String> HEADER =
      List.of("time", "rule", "unit", ">value", ">baseline", ">n", "until", "told");

  PlainTable plain(List<PastAlert> alerts) {
    return new PlainTable(HEADER, alerts.stream().map(this::row).toList());
  }

  private List<String> row(PastAlert past) {
    Figures figures = Figures.of(past.rule(), display, Language.EN);
    Evidence evidence = past.alert().evidence();
    return List.of(
        time(past.fired()),
        past.rule().name(),
        past.alert().unit().toString(),
        figures.value(evidence.value()),
        figures.value(evidence.baseline()),
        figures.count(evidence.samples()),
        past.until().map(this::time).orElse("stands"),
        told(past));
  }

  private String told(PastAlert past) {
    return past.told()
        .map(told -> told.equals(past.fired()) ? "at once" : time(told))
        .orElse(past.alert().cover() == null ? "never: quiet" : "by " + past.alert().cover());
  }

  private String time(Instant time) {
    return time.atOffset(zone).toString();
  }
}
