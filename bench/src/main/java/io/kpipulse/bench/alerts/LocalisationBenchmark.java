package io.kpipulse.bench.alerts;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.explain.ChangeScan;
import io.kpipulse.explain.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the scan for changes names the true causes of real incidents, and how fast. */
final class LocalisationBenchmark {
  private static final String ABOUT =
      "68 incidents of a live-streaming service, first published with RobustSpot: in one minute more"
          + " viewers stall, of tens to two thousand combinations of up to five attributes. Before"
          + " are all minutes in the file until then, at least 4. Default settings; the scan was"
          + " developed on each second incident by name, beginning with the first.";

  private static final String MEASURES =
      "F1: of the combinations in the first answer, over all incidents. First three: one of the"
          + " first three answers is the cause exactly, with all its combinations. Times are of the"
          + " scan alone, on one thread, the median of the rounds of each incident. Peers: as"
          + " published for this data set, not run by us.";

  private static final int ROUNDS = 20;
  private static final int ANSWERS = 3;

  private LocalisationBenchmark() {}

  /** A row for each half of the incidents, one for all, and one for each peer. */
  static Section run(Settings settings) throws IOException {
    List<RecordedIncident> incidents = RecordedIncidents.read();
    int rounds = settings.rounds().orElse(ROUNDS);
    // Whole rounds first: the code is warm before the first that counts.
    List<List<Double>> millis = new ArrayList<>();
    for (int round = -rounds; round < rounds; round++) {
      List<Double> times = new ArrayList<>();
      for (RecordedIncident incident : incidents) {
        long began = System.nanoTime();
        ChangeScan.find(incident.cells(), ANSWERS);
        times.add((System.nanoTime() - began) / 1e6);
      }
      if (round >= 0) {
        millis.add(times);
      }
    }
    List<Integer> all = new ArrayList<>();
    List<Integer> odd = new ArrayList<>();
    List<Integer> even = new ArrayList<>();
    for (int i = 0; i < incidents.size(); i++) {
      all.add(i);
      (i % 2 == 0 ? odd : even).add(i);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(row("KPI Pulse, half for development", odd, incidents, millis));
    rows.add(row("KPI Pulse, other half", even, incidents, millis));
    rows.add(row("KPI Pulse, all", all, incidents, millis));
    rows.add(published("Adtributor, published", "0.27"));
    rows.add(published("AutoRoot, published", "0.26"));
    rows.add(published("RobustSpot, published", "0.41 to 0.56"));
    rows.add(published("RiskLoc, published", "0.03"));
    return new Section("Where a change comes from", List.of(ABOUT, MEASURES), rows);
  }

  private static Map<String, Object> row(
      String name,
      List<Integer> places,
      List<RecordedIncident> incidents,
      List<List<Double>> millis) {
    LocalisationScore score = score(places.stream().map(incidents::get).toList());
    List<Double> medians =
        places.stream()
            .map(place -> median(millis.stream().map(round -> round.get(place)).toList()))
            .toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("method", name);
    row.put("incidents", score.incidents() + "");
    row.put("F1", rounded(score.f1()) + "");
    row.put("first three", Math.round(100 * score.firstThree()) + "%");
    row.put("median ms", rounded(median(medians)) + "");
    row.put("max ms", rounded(medians.stream().max(Double::compare).orElseThrow()) + "");
    return row;
  }

  private static Map<String, Object> published(String name, String f1) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("method", name);
    row.put("incidents", "");
    row.put("F1", f1);
    row.put("first three", "");
    row.put("median ms", "");
    row.put("max ms", "");
    return row;
  }

  /** Of the answers to some incidents. */
  static LocalisationScore score(List<RecordedIncident> incidents) {
    LocalisationScore sum = LocalisationScore.NONE;
    for (RecordedIncident incident : incidents) {
      List<Finding> answers = ChangeScan.find(incident.cells(), ANSWERS);
      sum = sum.plus(LocalisationScore.of(incident.causes(), answers));
    }
    return sum;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double rounded(double value) {
    return Math.round(100 * value) / 100.0;
  }
}
