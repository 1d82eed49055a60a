package io.kpipulse.alert.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.notice.AlertId;
import io.kpipulse.alert.reason.ReasonRecords;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.event.AlertPart;
import io.kpipulse.event.AlertTask;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes the rows of the measurement {@code kpi_alert}. */
public final class LedgerPoints {
  /** The tag of rules that are about tasks and not about a KPI. */
  private static final String NO_KPI = "none";

  /** A text of InfluxDB has at most 64 KB; the value says how many there are. */
  private static final int MOST_TASKS = 50;

  private final List<String> dimensions;
  private final ObjectMapper json = new ObjectMapper();

  public LedgerPoints(Catalog catalog) {
    this.dimensions = catalog.dimensions().stream().map(DimensionDefinition::name).toList();
  }

  /** The row of an alert; the same for the same alert, whenever it is made. */
  public Point of(LedgerRow row) {
    Alert alert = row.alert();
    Evidence fired = alert.evidence();
    String state = row.isRetracted() ? AlertLayout.RETRACTED : state(alert);
    long[] integers = {
      state.equals(AlertLayout.FIRING) ? 1 : 0,
      Math.round(fired.samples()),
      Math.round(fired.baselineSamples()),
      alert.fired(),
      alert.isOpen() ? 0 : alert.to(),
      alert.isTold() ? alert.told() : 0,
      row.acknowledgedAt(),
      row.rule().isPublic() ? 1 : 0
    };
    double[] doubles = {
      fired.value(),
      fired.baseline(),
      alert.worst().value(),
      alert.last() == null ? Double.NaN : alert.last().value()
    };
    String[] strings = {
      state,
      AlertId.of(alert),
      row.title().en(),
      row.title().vi(),
      row.explanation().en(),
      row.explanation().vi(),
      alert.cover() == null ? "" : alert.cover().toString(),
      details(row),
      row.acknowledgedBy(),
      row.comment()
    };
    return new Point(series(row), alert.from(), integers, doubles, strings);
  }

  private static String state(Alert alert) {
    return alert.isOpen() ? AlertLayout.FIRING : AlertLayout.RESOLVED;
  }

  private Series series(LedgerRow row) {
    List<String> tags = new ArrayList<>();
    tags.add(row.rule().name());
    tags.add(row.rule().severity().code());
    tags.add(row.rule().kpi().isEmpty() ? NO_KPI : row.rule().kpi());
    tags.add(row.alert().unit().scope());
    tags.add(row.rule().window().isEmpty() ? Series.ALL : row.rule().window());
    for (String dimension : dimensions) {
      tags.add(row.alert().unit().codes().getOrDefault(dimension, Series.ALL));
    }
    return new Series(AlertLayout.MEASUREMENT, tags);
  }

  private String details(LedgerRow row) {
    ObjectNode details = json.createObjectNode();
    addParts(details.putArray("parts"), ReasonRecords.parts(row.reason()));
    addParts(details.putArray("causes"), ReasonRecords.causes(row.reason()));
    ArrayNode tasks = details.putArray("tasks");
    for (AlertTask task : ReasonRecords.tasks(row.reason(), MOST_TASKS)) {
      tasks
          .addObject()
          .put("task_id", task.getTaskId())
          .put("title", task.getTitle())
          .put("owner_post", task.getOwnerPost())
          .put("due_at", task.getDueAt().toEpochMilli())
          .put("days_late", task.getDaysLate())
          .put("reason", task.getReason());
    }
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }

  private static void addParts(ArrayNode array, List<AlertPart> parts) {
    for (AlertPart part : parts) {
      ObjectNode node = array.addObject();
      ObjectNode codes = node.putObject("codes");
      new TreeMap<>(part.getCodes()).forEach(codes::put);
      node.put("share", part.getShare())
          .put("value", part.getValue())
          .put("baseline", part.getBaseline())
          .put("samples", part.getSamples());
    }
  }
}
