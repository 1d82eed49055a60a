package io.kpipulse.catalog;

import java.io.Serializable;

/**
 * A window over which measures are added up; all times in milliseconds.
 *
 * @param name as {@code 24h}
 * @param size what it covers; 0 for the state of things at the end of a step
 * @param step the spacing of its points
 * @param slice the piece in which it moves on: a multiple of the step, a divisor of the size
 * @param refresh how often the point of the running step is written at most
 */
public record WindowDefinition(String name, long size, long step, long slice, long refresh)
    implements Serializable {

  /** Whether it tells the state of things, which nothing ever leaves. */
  public boolean isLevel() {
    return size == 0;
  }
}
