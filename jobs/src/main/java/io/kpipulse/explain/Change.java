package io.kpipulse.explain;

/** What a ratio, or a part of it, was before and is now. */
public record Change(Share before, Share now) {
  /** Nothing before, nothing now. */
  public static final Change NONE = new Change(Share.NONE, Share.NONE);

  /** The change of the ratio; {@link Double#NaN} where there was none before, or is none now. */
  public double difference() {
    return now.ratio() - before.ratio();
  }

  public Change plus(Change other) {
    return new Change(before.plus(other.before), now.plus(other.now));
  }

  public Change minus(Change other) {
    return new Change(before.minus(other.before), now.minus(other.now));
  }
}
