package io.kpipulse.board.question;

import io.kpipulse.board.answer.Alert;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.StoredAlert;
import io.kpipulse.catalog.Display.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the reader may see of stored alerts. */
final class AlertReader {
  /** What stands for no KPI in a tag, which cannot be empty. */
  private static final Set<String> NO_KPI = Set.of("", "all", "none");

  private final BoardCatalog catalog;

  AlertReader(BoardCatalog catalog) {
    this.catalog = catalog;
  }

  /** The alerts that the reader may see. */
  List<Alert> read(List<StoredAlert> rows) {
    return rows.stream().filter(this::isShown).map(this::alert).toList();
  }

  private boolean isShown(StoredAlert row) {
    return catalog.scopes().stream().anyMatch(known -> known.name().equals(row.tags().get("scope")))
        && (!catalog.isForPublic()
            || (row.integers().get("public") == 1
                && (kpi(row) == null || catalog.find(kpi(row)).isPresent())));
  }

  private static String kpi(StoredAlert row) {
    String kpi = row.tags().get("kpi");
    return NO_KPI.contains(kpi) ? null : kpi;
  }

  private Alert alert(StoredAlert row) {
    AlertDetails details = AlertDetails.of(row.texts().get("details"));
    long samples = row.integers().get("samples");
    long baselineSamples = row.integers().get("baseline_samples");
    boolean hidden = isFew(row, samples) || isFew(row, baselineSamples);
    Address unit = unit(row.tags().get("scope"), row.tags());
    // Of the worst and the last value nobody knows over how many samples they are; what the parts
    // lack of the whole may be few.
    boolean unsure = smallestCell(row) > 0;
    return new Alert(
        row.id(),
        row.tags().get("rule"),
        row.tags().get("severity"),
        Alert.State.valueOf(row.texts().get("state")),
        unit,
        kpi(row),
        kpi(row) == null ? null : row.tags().get("window"),
        both(row.text("title_vi"), row.text("title"), row.tags().get("rule")),
        catalog.isForPublic() || row.text("explanation") == null
            ? null
            : both(row.text("explanation_vi"), row.text("explanation"), ""),
        row.start(),
        row.time("fired_at"),
        row.time("ended_at"),
        row.time("told_at"),
        hidden ? null : row.number("value"),
        hidden ? null : row.number("baseline"),
        hidden || unsure ? null : row.number("worst_value"),
        hidden || unsure ? null : row.number("last_value"),
        hidden ? null : samples,
        hidden ? null : baselineSamples,
        hidden,
        cover(row.texts().get("covered_by")),
        unsure ? List.of() : parts(details.parts()),
        unsure ? List.of() : parts(details.causes()),
        tasks(details.tasks()),
        acknowledged(row));
  }

  private static Text both(String vi, String en, String otherwise) {
    String english = en == null ? otherwise : en;
    return new Text(vi == null ? english : vi, english);
  }

  private int smallestCell(StoredAlert row) {
    return Optional.ofNullable(kpi(row))
        .flatMap(catalog::find)
        .map(KpiField::smallestCell)
        .orElse(0);
  }

  private boolean isFew(StoredAlert row, long samples) {
    return samples > 0 && samples < smallestCell(row);
  }

  private Address unit(String scope, Map<String, String> all) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String dimension : catalog.dimensions(scope)) {
      if (all.containsKey(dimension)) {
        codes.put(dimension, all.get(dimension));
      }
    }
    return new Address(scope, codes);
  }

  /** Of a unit as rules write it: {@code locality=01}, or the scope where there are no codes. */
  private Alert.Cover cover(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Map<String, String> codes = new LinkedHashMap<>();
    for (String code : text.split(",", -1)) {
      int at = code.indexOf('=');
      if (at > 0) {
        codes.put(code.substring(0, at), code.substring(at + 1));
      }
    }
    String scope =
        codes.isEmpty()
            ? text
            : catalog.scopes().stream()
                .map(known -> known.name())
                .filter(known -> Set.copyOf(catalog.dimensions(known)).equals(codes.keySet()))
                .findFirst()
                .orElse(text);
    boolean isKnown = catalog.scopes().stream().anyMatch(known -> known.name().equals(scope));
    return new Alert.Cover(isKnown ? unit(scope, codes) : new Address(scope, codes), null);
  }

  private static List<Alert.Part> parts(List<AlertDetails.Part> parts) {
    return parts.stream()
        .map(
            part ->
                new Alert.Part(
                    part.codes(), part.share(), part.value(), part.baseline(), part.samples()))
        .toList();
  }

  private List<Alert.LateTask> tasks(List<AlertDetails.Task> tasks) {
    if (catalog.isForPublic() && catalog.display().publicTaskFields().isEmpty()) {
      return List.of();
    }
    boolean withDue = shows("due_at");
    return tasks.stream()
        .map(
            task ->
                new Alert.LateTask(
                    task.id(),
                    shows("title") ? task.title() : null,
                    shows("owner_post") ? task.post() : null,
                    withDue && task.due() != 0 ? Instant.ofEpochMilli(task.due()) : null,
                    withDue ? task.daysLate() : null,
                    shows("reason") ? task.reason() : null))
        .toList();
  }

  private boolean shows(String field) {
    return !catalog.isForPublic() || catalog.display().publicTaskFields().contains(field);
  }

  private Alert.Acknowledged acknowledged(StoredAlert row) {
    Instant at = row.time("acknowledged_at");
    if (at == null) {
      return null;
    }
    return catalog.isForPublic()
        ? new Alert.Acknowledged(at, null, null)
        : new Alert.Acknowledged(at, row.text("acknowledged_by"), row.text("comment"));
  }
}
