package io.kpipulse.alert.watch;

/**
 * The steps that a rule judges: those that end at a multiple of its distance.
 *
 * @param length of a step, milliseconds
 * @param every distance of the steps that are judged, milliseconds; a multiple of the length
 * @param offset of the zone from UTC, milliseconds
 */
record StepGrid(long length, long every, long offset) {

  /** The first judged step that starts at a time or later. */
  long atOrAfter(long time) {
    long end = time + length + offset;
    return Math.floorDiv(end + every - 1, every) * every - offset - length;
  }

  /** The last judged step that has ended by a time. */
  long endedBy(long time) {
    return Math.floorDiv(time + offset, every) * every - offset - length;
  }

  long next(long step) {
    return step + every;
  }

  long previous(long step) {
    return step - every;
  }
}
