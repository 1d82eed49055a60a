package io.kpipulse.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.MeasureGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a catalogue and rejects one that is not sound. */
public final class CatalogLoader {
  /** Where the catalogue that the jobs ship with is found on the classpath. */
  public static final String SHIPPED = "/catalog/kpis.yaml";

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private record File(
      String zone,
      Map<String, Window> windows,
      Map<String, List<String>> scopes,
      Map<String, Measurement> measurements) {}

  private record Window(String size, String step, String slice, String refresh) {}

  private record Measurement(
      String horizon,
      Map<String, List<String>> groups,
      List<String> scopes,
      Map<String, List<String>> only,
      List<String> measures,
      List<String> integers,
      Map<String, String> doubles,
      Map<String, Double> targets) {}

  private final File file;
  private final Map<String, WindowDefinition> windows = new LinkedHashMap<>();
  private final Map<String, ScopeDefinition> scopes = new LinkedHashMap<>();

  private CatalogLoader(File file) {
    this.file = file;
  }

  /** The catalogue that the jobs ship with. */
  public static Catalog shipped() {
    try (InputStream in = CatalogLoader.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new CatalogException(SHIPPED + " is not on the classpath; build the jobs anew");
      }
      return load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CatalogException(SHIPPED + " cannot be read", e);
    }
  }

  /**
   * Reads a catalogue from its text.
   *
   * @param yaml text of a catalogue
   * @throws CatalogException naming the entry that is wrong and what would be right
   */
  public static Catalog load(String yaml) {
    // Jackson's own YAML reader does not follow anchors of lists.
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return new CatalogLoader(mapper.convertValue(tree, File.class)).build();
    } catch (YAMLException | IllegalArgumentException e) {
      throw new CatalogException("the catalogue cannot be read: " + e.getMessage(), e);
    }
  }

  private Catalog build() {
    required("windows", file.windows).forEach((name, w) -> windows.put(name, window(name, w)));
    required("scopes", file.scopes).forEach((name, s) -> scopes.put(name, scope(name, s)));
    List<MeasurementDefinition> measurements = new ArrayList<>();
    required("measurements", file.measurements)
        .forEach((name, m) -> measurements.add(measurement(name, m)));
    checkHorizons(measurements);
    return new Catalog(zone(), measurements);
  }

  /** An event is in time for all that it counts in, or for nothing. */
  private static void checkHorizons(List<MeasurementDefinition> measurements) {
    List<MeasurementDefinition> ofTasks =
        measurements.stream()
            .filter(measurement -> !measurement.windows().containsKey(MeasureGroup.SATISFACTION))
            .toList();
    for (MeasurementDefinition measurement : ofTasks) {
      MeasurementDefinition first = ofTasks.get(0);
      check(
          measurement.horizon() == first.horizon(),
          "measurement %s, horizon: %s is not that of %s, which counts the same events",
          measurement.name(),
          Duration.ofMillis(measurement.horizon()),
          first.name());
    }
  }

  private ZoneOffset zone() {
    try {
      ZoneOffset zone = ZoneOffset.of(required("zone", file.zone));
      check(
          zone.getTotalSeconds() % 3600 == 0,
          "zone %s is no whole number of hours, so full hours would not be steps",
          zone);
      return zone;
    } catch (DateTimeException e) {
      throw new CatalogException("zone '" + file.zone + "' is no offset; write it as '+07:00'", e);
    }
  }

  private WindowDefinition window(String name, Window w) {
    String entry = "window " + name;
    long step = millis(entry + ", step", w.step);
    long slice = w.slice == null ? step : millis(entry + ", slice", w.slice);
    long size = w.size == null ? 0 : millis(entry + ", size", w.size);
    long refresh = millis(entry + ", refresh", w.refresh);
    check(
        step > 0 && step % MINUTE == 0,
        "%s: the step must be of whole minutes, one at least",
        entry);
    check(slice > 0, "%s: the slice must be longer than nothing", entry);
    check(size >= 0, "%s: the size must not be negative", entry);
    check(refresh > 0, "%s: the refresh must be longer than nothing", entry);
    check(slice % step == 0, "%s: the slice must be a multiple of the step", entry);
    check(size % slice == 0, "%s: the size must be a multiple of the slice", entry);
    check(
        step % HOUR == 0 || HOUR % step == 0,
        "%s: the step must divide an hour or be a multiple of it",
        entry);
    check(DAY % slice == 0, "%s: the slice must divide a day", entry);
    return new WindowDefinition(name, size, step, slice, refresh);
  }

  private static ScopeDefinition scope(String name, List<String> fixes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String fixed : fixes) {
      dimensions.add(known("scope " + name + ", dimension", fixed, Dimension.class));
    }
    return new ScopeDefinition(name, dimensions);
  }

  private MeasurementDefinition measurement(String name, Measurement m) {
    String entry = "measurement " + name;
    List<String> measures = required(entry + ", measures", m.measures);
    for (String integer : required(entry + ", integers", m.integers)) {
      check(measures.contains(integer), "%s: integer %s is not among measures", entry, integer);
    }
    Map<String, Formula> doubles = new LinkedHashMap<>();
    required(entry + ", doubles", m.doubles)
        .forEach((field, formula) -> doubles.put(field, FormulaParser.parse(formula, measures)));
    return new MeasurementDefinition(
        name,
        millis(entry + ", horizon", m.horizon),
        List.copyOf(measures),
        new Fields(m.integers, doubles, measures, targets(entry, m, doubles.keySet())),
        matrix(entry, m));
  }

  private static Map<String, Double> targets(String entry, Measurement m, Set<String> doubles) {
    Map<String, Double> targets = m.targets == null ? Map.of() : m.targets;
    targets.forEach(
        (field, target) -> {
          check(
              doubles.contains(field) || m.integers.contains(field),
              "%s: target of %s, which is not among integers or doubles",
              entry,
              field);
          check(
              target != null && Double.isFinite(target),
              "%s: the target of %s is %s, which is no number",
              entry,
              field,
              target);
        });
    return targets;
  }

  private Map<MeasureGroup, Map<ScopeDefinition, List<WindowDefinition>>> matrix(
      String entry, Measurement m) {
    Map<MeasureGroup, Map<ScopeDefinition, List<WindowDefinition>>> matrix =
        new EnumMap<>(MeasureGroup.class);
    required(entry + ", groups", m.groups)
        .forEach(
            (group, names) -> {
              Map<ScopeDefinition, List<WindowDefinition>> byScope = new LinkedHashMap<>();
              for (String scope : required(entry + ", scopes", m.scopes)) {
                List<WindowDefinition> on = new ArrayList<>();
                for (String window : names) {
                  if (m.only == null
                      || m.only.getOrDefault(window, List.of(scope)).contains(scope)) {
                    on.add(known(entry + ", window", window, windows));
                  }
                }
                checkNested(entry + ", group " + group + ", scope " + scope, on);
                byScope.put(known(entry + ", scope", scope, scopes), List.copyOf(on));
              }
              matrix.put(known(entry + ", group", group, MeasureGroup.class), byScope);
            });
    return matrix;
  }

  /** Facts are brought to the finest step of a scope, and from there to all others. */
  private static void checkNested(String entry, List<WindowDefinition> windows) {
    WindowDefinition finest =
        windows.stream().min(Comparator.comparingLong(WindowDefinition::step)).orElse(null);
    for (WindowDefinition window : windows) {
      check(
          window.step() % finest.step() == 0,
          "%s: the step of window %s must be a multiple of the finest one, that of window %s",
          entry,
          window.name(),
          finest.name());
    }
  }

  private static long millis(String entry, String text) {
    try {
      return Duration.parse(required(entry, text)).toMillis();
    } catch (DateTimeException e) {
      throw new CatalogException(
          entry + ": '" + text + "' is no duration; write it as PT5M or P7D", e);
    }
  }

  private static <T> T required(String entry, T value) {
    check(value != null, "%s is missing", entry);
    return value;
  }

  private static <T> T known(String entry, String name, Map<String, T> all) {
    T value = all.get(name);
    check(value != null, "%s '%s' is unknown; known: %s", entry, name, all.keySet());
    return value;
  }

  private static <E extends Enum<E>> E known(String entry, String name, Class<E> type) {
    Map<String, E> all = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      all.put(constant.name(), constant);
      all.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return known(entry, name, all);
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that we ship
  private static void check(boolean sound, String message, Object... values) {
    if (!sound) {
      throw new CatalogException(message.formatted(values) + "; mend it in the catalogue");
    }
  }
}
