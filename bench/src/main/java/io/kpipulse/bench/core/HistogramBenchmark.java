package io.kpipulse.bench.core;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Histogram;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The counts of a window: a slice enters and leaves, and a percentile is read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HistogramBenchmark {
  /** As minutes: up to five weeks, most of them short. */
  private static final double LONGEST = Math.log(50_000);

  private static final int IN_A_SLICE = 10;

  /** Values that the window has. */
  @Param({"10", "100", "10000"})
  public int events;

  private Histogram window;
  private Histogram slice;

  /** Counts the values. */
  @Setup
  public void count() {
    Random random = new Random(1);
    window = counted(random, events);
    slice = counted(random, IN_A_SLICE);
  }

  private static Histogram counted(Random random, int values) {
    Histogram histogram = new Histogram();
    for (int i = 0; i < values; i++) {
      histogram.add(BucketGrid.bucketOf((long) Math.exp(random.nextDouble() * LONGEST)), 1);
    }
    return histogram;
  }

  /** The lower half is counted from below. */
  @Benchmark
  public double median() {
    return BucketGrid.quantile(window, 50, 100);
  }

  /** The upper half is counted from above. */
  @Benchmark
  public double percentile95() {
    return BucketGrid.quantile(window, 95, 100);
  }

  /** Ten values, there and back. */
  @Benchmark
  public Histogram sliceEntersAndLeaves() {
    window.add(slice, 1);
    window.add(slice, -1);
    return window;
  }
}
