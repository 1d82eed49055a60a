package io.kpipulse.bench.alerts;

import io.kpipulse.bench.alerts.LabelledSeries.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Scores detections as NAB does (Lavin and Ahmad 2015, "Evaluating Real-Time Anomaly Detection
 * Algorithms"; rules of version 1.1). A window counts by its earliest alarm, the more the earlier;
 * each alarm outside counts against, less if it comes soon after a window. One threshold holds for
 * all series; NAB picks the one of the best score. The scale: 0 is silence, 100 the first row of
 * each window and nothing else.
 *
 * <p>Held to NAB's published results: the scores of its repository for 12 detectors in the 14
 * series shipped here, in three profiles, come out to 11 digits.
 */
public final class NabScorer {
  private static final int SCALE = 100;

  /** Of the sigmoid over the relative position in a window. */
  private static final double STEEPNESS = 5;

  /** So many windows after the last, a false alarm costs all it can. */
  private static final double FAR = 3;

  /** Alarms of all series together, the surest first. */
  private final List<Row> rows = new ArrayList<>();

  private final NabProfile profile;
  private int windows;

  public NabScorer(NabProfile profile) {
    this.profile = profile;
  }

  /**
   * What comes of a threshold.
   *
   * @param threshold an alarm is what reaches it
   * @param score at most 100; below 0 if silence were better
   * @param found windows with an alarm
   * @param falseAlarms alarms outside of windows
   */
  public record Result(double threshold, double score, int found, int falseAlarms) {}

  /**
   * A row that is scored.
   *
   * @param worth of an alarm in it
   * @param window number of its window, or -1
   */
  private record Row(double surprise, double worth, int window) {}

  /** Adds a series with what a detector says of each row; an alarm is what reaches a threshold. */
  public void add(LabelledSeries series, double[] surprises) {
    int next = 0;
    Window last = null;
    for (int i = 0; i < surprises.length; i++) {
      Window window = next < series.windows().size() ? series.windows().get(next) : null;
      boolean isInside = window != null && i >= window.first();
      if (i >= series.firstScored()) {
        double worth = isInside ? hit(window, i) : falseAlarm(last, i);
        rows.add(new Row(surprises[i], worth, isInside ? windows + next : -1));
      }
      if (isInside && i == window.last()) {
        last = window;
        next++;
      }
    }
    windows += series.windows().size();
  }

  private double hit(Window window, int row) {
    double position = -(window.last() - row + 1) / (double) window.rows();
    return profile.hit() * sigmoid(position) / sigmoid(-1);
  }

  private double falseAlarm(Window before, int row) {
    double position =
        before == null ? Double.MAX_VALUE : (row - before.last()) / (double) (before.rows() - 1);
    return profile.falseAlarm() * (position > FAR ? -1 : sigmoid(position));
  }

  private static double sigmoid(double position) {
    return 2 / (1 + Math.exp(STEEPNESS * position)) - 1;
  }

  /** What comes of a threshold. */
  public Result at(double threshold) {
    Tally tally = new Tally();
    rows.stream().filter(row -> row.surprise() >= threshold).forEach(tally::add);
    return tally.result(threshold);
  }

  /** The best there is with one threshold for all series, which is what NAB reports. */
  public Result best() {
    List<Row> sorted =
        rows.stream().sorted(Comparator.comparingDouble(Row::surprise).reversed()).toList();
    Tally tally = new Tally();
    Result best = tally.result(Double.POSITIVE_INFINITY);
    for (int i = 0; i < sorted.size(); i++) {
      double threshold = sorted.get(i).surprise();
      tally.add(sorted.get(i));
      boolean isLast = i + 1 == sorted.size() || sorted.get(i + 1).surprise() < threshold;
      if (isLast && tally.score() > best.score()) {
        best = tally.result(threshold);
      }
    }
    return best;
  }

  /** The sum of what alarms are worth, as they come in. */
  private final class Tally {
    private final double[] worths = new double[windows];
    private double sum = silence();
    private int found;
    private int falseAlarms;

    Tally() {
      Arrays.fill(worths, -profile.miss());
    }

    void add(Row row) {
      if (row.window() < 0) {
        sum += row.worth();
        falseAlarms++;
      } else if (row.worth() > worths[row.window()]) {
        found += worths[row.window()] < 0 ? 1 : 0;
        sum += row.worth() - worths[row.window()];
        worths[row.window()] = row.worth();
      }
    }

    double score() {
      return SCALE * (sum - silence()) / (profile.hit() * windows - silence());
    }

    Result result(double threshold) {
      return new Result(threshold, score(), found, falseAlarms);
    }

    private double silence() {
      return -profile.miss() * windows;
    }
  }
}
