package io.kpipulse.bench.alerts;

import io.kpipulse.explain.Change;
import io.kpipulse.explain.Share;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the incidents of RobustSpot: a file with a line for each minute and combination of
 * attributes, and one that names the minute and the causes of each incident.
 */
final class RecordedIncidents {
  private static final String PLACE = "/alerts/rs/";

  private RecordedIncidents() {}

  /** All, by name. */
  static List<RecordedIncident> read() throws IOException {
    List<RecordedIncident> incidents = new ArrayList<>();
    try (InputStream labels = resource("anomaly.yaml")) {
      Iterable<Map<String, Object>> entries = yaml().load(labels);
      for (Map<String, Object> entry : entries) {
        String name = (String) entry.get("data");
        long minute = Long.parseLong((String) entry.get("timestamp"));
        incidents.add(new RecordedIncident(name, cells(name, minute), causes(entry.get("cause"))));
      }
    }
    incidents.sort(Comparator.comparing(RecordedIncident::name));
    return incidents;
  }

  /** Reads each scalar as it stands; some of the names would else be numbers. */
  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    Resolver none =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            // None: all are strings.
          }
        };
    return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, none);
  }

  private static InputStream resource(String file) {
    return RecordedIncidents.class.getResourceAsStream(PLACE + file);
  }

  private static Set<Map<String, String>> causes(Object entry) {
    Set<Map<String, String>> causes = new HashSet<>();
    for (Object cause : entry instanceof List<?> several ? several : List.of(entry)) {
      Map<String, String> codes = new HashMap<>();
      ((Map<?, ?>) cause).forEach((attribute, code) -> codes.put(attribute + "", code + ""));
      causes.add(codes);
    }
    return causes;
  }

  private static Map<Map<String, String>, Change> cells(String name, long minute)
      throws IOException {
    Map<Map<String, String>, Change> cells = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(resource(name + ".csv.gz")), StandardCharsets.UTF_8))) {
      String[] columns = lines.readLine().split(",", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Map<String, String> codes = new HashMap<>();
        String[] fields = line.split(",", -1);
        for (int i = 0; i < columns.length; i++) {
          codes.put(columns[i], fields[i]);
        }
        long at = Long.parseLong(codes.remove("min"));
        Share share =
            new Share(
                Double.parseDouble(codes.remove("value")), Double.parseDouble(codes.remove("cnt")));
        if (at <= minute) {
          Change change =
              at < minute ? new Change(share, Share.NONE) : new Change(Share.NONE, share);
          cells.merge(codes, change, Change::plus);
        }
      }
    }
    return cells;
  }
}
