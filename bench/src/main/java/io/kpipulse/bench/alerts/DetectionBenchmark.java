package io.kpipulse.bench.alerts;

import io.kpipulse.bench.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Unusual levels: the detector of the alerts in labelled series of NAB, beside a plain one. */
final class DetectionBenchmark {
  /** As long as the middle memory of the detector. */
  private static final int PLAIN_VALUES = 200;

  private static final List<String> NOTES =
      List.of(
          "14 series of the Numenta Anomaly Benchmark (NAB): machines, traffic, taxis; scored as"
              + " NAB does. 0 is a detector that says nothing, 100 one that says only the first row"
              + " of each labelled window. Each detector has the same settings in all series.",
          "*best* is the one threshold for all series of the row under which the score is highest,"
              + " which is what NAB reports: it is chosen in the very series that are scored."
              + " *default* is the threshold that users get.",
          "The detector was developed in the first half (every other series by name). Its memories"
              + " and the place of its tail were chosen there and by false alarms in made-up noise;"
              + " the other half was looked at in between, to see how far that carries. Published"
              + " detectors saw all series.");

  private DetectionBenchmark() {}

  static Section run() throws IOException {
    List<LabelledSeries> series = NabData.series();
    List<NabProfile> profiles = NabData.profiles();
    Map<String, List<LabelledSeries>> parts = new LinkedHashMap<>();
    parts.put("first half", everyOther(series, 0));
    parts.put("other half", everyOther(series, 1));
    parts.put("all 14", series);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SeriesDetector detector :
        List.of(SeriesDetector.KPI_PULSE, SeriesDetector.movingMean(PLAIN_VALUES))) {
      parts.forEach(
          (part, members) -> {
            List<NabScorer> scorers = scorers(detector, members, profiles);
            rows.add(row(detector, "best", part, scorers, profiles, NabScorer::best));
            rows.add(
                row(
                    detector,
                    "default",
                    part,
                    scorers,
                    profiles,
                    scorer -> scorer.at(detector.threshold())));
          });
    }
    PublishedScore.SCORES.forEach(score -> rows.add(row(score, profiles)));
    return new Section("Unusual levels", NOTES, rows);
  }

  static List<LabelledSeries> everyOther(List<LabelledSeries> series, int from) {
    return IntStream.range(0, series.size())
        .filter(i -> i % 2 == from)
        .mapToObj(series::get)
        .toList();
  }

  /** A scorer for each profile, with what the detector says of all series. */
  static List<NabScorer> scorers(
      SeriesDetector detector, List<LabelledSeries> series, List<NabProfile> profiles) {
    List<NabScorer> scorers = profiles.stream().map(NabScorer::new).toList();
    for (LabelledSeries one : series) {
      double[] surprises = detector.judgement().judge(one);
      scorers.forEach(scorer -> scorer.add(one, surprises));
    }
    return scorers;
  }

  private static Map<String, Object> row(
      SeriesDetector detector,
      String threshold,
      String part,
      List<NabScorer> scorers,
      List<NabProfile> profiles,
      Function<NabScorer, NabScorer.Result> score) {
    List<NabScorer.Result> results = scorers.stream().map(score).toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("detector", detector.name());
    row.put("threshold", threshold);
    row.put("series", part);
    for (int i = 0; i < profiles.size(); i++) {
      row.put(profiles.get(i).name(), rounded(results.get(i).score()));
    }
    row.put("windows found (standard)", results.get(0).found());
    row.put("false alarms (standard)", results.get(0).falseAlarms());
    row.put("thresholds", results.stream().map(NabScorer.Result::threshold).toList());
    return row;
  }

  private static Map<String, Object> row(PublishedScore score, List<NabProfile> profiles) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("detector", score.detector());
    row.put("threshold", "best");
    row.put("series", score.series());
    row.put(profiles.get(0).name(), score.standard());
    row.put(profiles.get(1).name(), score.fewFalse());
    row.put(profiles.get(2).name(), score.fewMissed());
    row.put("windows found (standard)", "");
    row.put("false alarms (standard)", "");
    row.put("thresholds", List.of());
    return row;
  }

  private static double rounded(double score) {
    return Math.round(10 * score) / 10.0;
  }
}
