package io.kpipulse.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All rounds of an entrant of a comparison.
 *
 * @param outcomes one for each round
 * @param subject outcomes of the entrant that it is compared with, one for each round
 */
public record Measured(Comparison.Entrant entrant, List<Outcome> outcomes, List<Outcome> subject) {
  /** The row of a table. */
  public Map<String, Object> row() {
    Outcome outcome = outcomes.get(0);
    List<Double> rates = outcomes.stream().map(Outcome::rate).toList();
    List<Double> ratios =
        IntStream.range(0, rates.size())
            .mapToObj(i -> subject.get(i).rate() / rates.get(i))
            .toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("candidate", entrant.candidate().name());
    row.put("work", entrant.work());
    row.put("rows", outcome.rows());
    row.put("checksum", String.format(Locale.ROOT, "%016x", outcome.checksum()));
    row.put("events/s (median)", Math.round(median(rates)));
    row.put("min", Math.round(Collections.min(rates)));
    row.put("max", Math.round(Collections.max(rates)));
    row.put("KPI Pulse ÷ this (median)", median(ratios));
    row.put("ratio min", Collections.min(ratios));
    row.put("ratio max", Collections.max(ratios));
    row.put("events/s by round", rates.stream().map(Math::round).toList());
    row.put("ratio by round", ratios);
    return row;
  }

  /** The middle value; the mean of the middle two if their number is even. */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }
}
