package io.kpipulse.rolling.slice;

/** Keeps the pages of slices of one scope. */
public interface SliceStore {
  /**
   * A page that was put, as an object of its own.
   *
   * @param size of its slices, milliseconds
   * @param page its number: that of its first slice on the grid, divided by 64
   */
  SlicePage get(long size, long page);

  /** Keeps what a page holds now, in place of what it held before. */
  void put(long size, long page, SlicePage content);

  void remove(long size, long page);
}
