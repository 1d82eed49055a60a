package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.Column.Step;
import java.util.List;

/**
 * As of when are the figures? Stands on top of every dashboard, as old figures look like new ones.
 *
 * <p>A job says once a minute how far it is. Its watermark tells the age of the figures, whether
 * the job is behind or dead; that no events come in is told by their number, as a job that is
 * caught up follows the clock.
 */
final class AsOf {
  /** A job writes within seconds; it is caught up again minutes after a restart. */
  static final long DELAYED_MS = 5 * 60_000;

  /** Longer than a restart takes. */
  static final long STOPPED_MS = 15 * 60_000;

  private static final int HEIGHT = 3;
  private static final String WEEK = "time >= ${__to}ms - 7d AND time <= ${__to}ms";
  private static final String NEWEST =
      "(SELECT last(watermark_ms) AS watermark FROM engine WHERE " + WEEK + " GROUP BY job)";

  private AsOf() {}

  static List<Panel> panels() {
    return List.of(state(), since(), events());
  }

  private static Panel state() {
    Panel panel =
        Panels.stat(
                "Are the figures current?",
                "Of the job that is furthest behind",
                8,
                HEIGHT,
                "background")
            .rows("SELECT ${__to} - min(watermark) AS age FROM " + NEWEST)
            .defaults("{\"noValue\": \"STOPPED: no sign for a week\"}");
    ArrayNode mappings = panel.defaults().putArray("mappings");
    range(mappings, null, DELAYED_MS, "Live");
    range(mappings, DELAYED_MS, STOPPED_MS, "Delayed");
    range(mappings, STOPPED_MS, null, "STOPPED: figures are old");
    panel
        .defaults()
        .set(
            "thresholds",
            FieldOverrides.thresholds(
                List.of(
                    // Also where there is no value.
                    new Step(null, "dark-red"),
                    new Step(-1e12, "dark-green"),
                    new Step((double) DELAYED_MS, "dark-orange"),
                    new Step((double) STOPPED_MS, "dark-red"))));
    return panel;
  }

  private static Panel since() {
    return Panels.stat("Data as of", "Every event up to then is in the figures", 8, HEIGHT, "none")
        .rows("SELECT min(watermark) AS as_of FROM " + NEWEST)
        .defaults("{\"unit\": \"time:HH:mm:ss, D MMM YYYY\"}");
  }

  private static Panel events() {
    return Panels.stat(
            "Events in the last hour",
            "Task updates, and reports about cases. None in office hours: a source has stopped",
            8,
            HEIGHT,
            "value")
        .lines(
            "SELECT spread(events) FROM engine WHERE time >= ${__to}ms - 1h AND time <= "
                + "${__to}ms GROUP BY job",
            "$tag_job")
        .defaults("{\"unit\": \"locale\", \"noValue\": \"none\", \"mappings\": []}")
        .options("{\"text\": {\"titleSize\": 12, \"valueSize\": 22}}")
        .threshold(List.of(new Step(null, "orange"), new Step(1.0, "text")))
        .override(FieldOverrides.override(Job.TASKS, List.of(FieldOverrides.named("tasks"))))
        .override(FieldOverrides.override(Job.CASES, List.of(FieldOverrides.named("cases"))));
  }

  private static void range(ArrayNode mappings, Long from, Long to, String text) {
    ObjectNode options = mappings.addObject().put("type", "range").putObject("options");
    options.put("from", from).put("to", to).putObject("result").put("text", text);
  }
}
