package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What all members of a scope have in common in one group: windows, resolutions of slices, and how
 * long slices live.
 */
final class ScopeShape {
  private final Grid grid;
  private final int measures;
  private final long retention;
  private final List<WindowDefinition> windows;
  private final long[] sizes;
  private final long[] lifetimes;
  private final long[] longestWindows;
  private final int[] finer;

  /**
   * Derives the resolutions from the windows.
   *
   * @param measures how many sums a vector has
   * @param windows at least one
   * @param retention how far back facts may change what was counted, milliseconds: the correction
   *     horizon with its slack
   */
  ScopeShape(Grid grid, int measures, List<WindowDefinition> windows, long retention) {
    this.grid = grid;
    this.measures = measures;
    this.retention = retention;
    this.windows = List.copyOf(windows);
    TreeSet<Long> distinct = new TreeSet<>();
    for (WindowDefinition window : windows) {
      distinct.add(window.step());
      distinct.add(window.slice());
    }
    this.sizes = distinct.stream().mapToLong(Long::longValue).toArray();
    this.lifetimes = new long[sizes.length];
    this.longestWindows = new long[sizes.length];
    this.finer = IntStream.range(0, sizes.length).map(this::coarsestPart).toArray();
    for (WindowDefinition window : windows) {
      lengthen(resolutionOf(window.step()).getAsInt(), retention + window.step());
      int leaving = resolutionOf(window.slice()).getAsInt();
      lengthen(leaving, window.size() + retention + window.step());
      longestWindows[leaving] = Math.max(longestWindows[leaving], window.size());
    }
  }

  /**
   * A slice lives for its window and the horizon with its slack and a step, counted from its end.
   */
  private void lengthen(int resolution, long lifetime) {
    lifetimes[resolution] = Math.max(lifetimes[resolution], sizes[resolution] + lifetime);
  }

  private int coarsestPart(int resolution) {
    int part = Math.max(0, resolution - 1);
    while (part > 0 && sizes[resolution] % sizes[part] != 0) {
      part--;
    }
    return part;
  }

  Grid grid() {
    return grid;
  }

  int measures() {
    return measures;
  }

  /** How far back facts may change what was counted, milliseconds. */
  long retention() {
    return retention;
  }

  List<WindowDefinition> windows() {
    return windows;
  }

  int resolutions() {
    return sizes.length;
  }

  /** The size of the slices of a resolution; resolutions are numbered from the finest. */
  long size(int resolution) {
    return sizes[resolution];
  }

  /** The coarsest finer resolution whose slices make up those of one; the finest does for all. */
  int finerResolution(int resolution) {
    return finer[resolution];
  }

  /** How long after its start a slice is kept. */
  long lifetime(int resolution) {
    return lifetimes[resolution];
  }

  /** The longest window that slices of a resolution leave; 0 where there is none. */
  long longestWindow(int resolution) {
    return longestWindows[resolution];
  }

  /** The resolution of a size; empty where no window has it. */
  OptionalInt resolutionOf(long size) {
    return IntStream.range(0, sizes.length).filter(r -> sizes[r] == size).findFirst();
  }
}
