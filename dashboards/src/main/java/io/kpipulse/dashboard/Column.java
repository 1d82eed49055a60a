package io.kpipulse.dashboard;

import java.util.List;

/** A field of a measurement as a reader sees it. */
public interface Column {
  /** Name of the field in the store. */
  String field();

  /** What the reader is shown instead. */
  String title();

  /** Grafana's name of the unit, as {@code percentunit}. */
  String unit();

  /** Of its line and bars: one meaning, one colour, on every dashboard. */
  String color();

  /** From the lowest value up; none where no value is better than another. */
  List<Step> steps();

  /** Whether a rise is an improvement; by the steps. */
  default boolean higherIsBetter() {
    return !steps().isEmpty() && steps().get(0).color().equals("red");
  }

  /** Whether a rise is good or bad at all. */
  default boolean isJudged() {
    return !steps().isEmpty();
  }

  /**
   * Colours a value from a bound on.
   *
   * @param from lowest value of the colour; {@code null} for the colour below all bounds
   * @param color Grafana's name of the colour
   */
  record Step(Double from, String color) {}

  /** More is worse: green below the bounds. */
  static List<Step> worseFrom(double orange, double red) {
    return List.of(new Step(null, "green"), new Step(orange, "orange"), new Step(red, "red"));
  }

  /** More is better: red below the bounds. */
  static List<Step> betterFrom(double orange, double green) {
    return List.of(new Step(null, "red"), new Step(orange, "orange"), new Step(green, "green"));
  }
}
