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

  /** From the lowest value up; none where no value is better than another. */
  List<Step> steps();

  /**
   * Colours a value from a bound on.
   *
   * @param from lowest value of the colour; {@code null} for the colour below all bounds
   * @param color Grafana's name of the colour
   */
  record Step(Double from, String color) {}

  /** More is worse: green at zero, the colours from the bounds on. */
  static List<Step> worseFrom(double orange, double red) {
    return List.of(new Step(null, "green"), new Step(orange, "orange"), new Step(red, "red"));
  }

  /** More is better: red below the bounds. */
  static List<Step> betterFrom(double orange, double green) {
    return List.of(new Step(null, "red"), new Step(orange, "orange"), new Step(green, "green"));
  }
}
