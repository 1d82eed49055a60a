package io.kpipulse.rolling.slice;

import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The measures of up to 64 consecutive slices of one scope and one size: the unit in which slices
 * are read from state and written to it. Slices that hold nothing take no space.
 *
 * <p>Adding to a slice costs O(measures); beginning one in front of others moves those behind it.
 * Mutable, for one thread.
 */
public final class SlicePage {
  /** Slices in a page. */
  static final int SLOTS = 64;

  private static final int OBJECT_BYTES = 80;

  private final int measures;

  /** A bit for each slice that holds something. */
  private long present;

  /** The sums of the slices present, one slice after the other. */
  private long[] sums;

  /** Of the slices present; {@code null} while no slice has counted a value. */
  private Histogram[] histograms;

  private int heapBytes;

  SlicePage(int measures) {
    this.measures = measures;
    this.sums = new long[measures];
    this.heapBytes = OBJECT_BYTES + Long.BYTES * measures;
  }

  boolean contains(int slot) {
    return (present >>> slot & 1) != 0;
  }

  private int rank(int slot) {
    return Long.bitCount(present & ((1L << slot) - 1));
  }

  /** Adds a vector to a slice; one of zeros marks it as present. */
  void add(int slot, MeasureVector added) {
    int rank = rank(slot);
    if (!contains(slot)) {
      insert(slot, rank);
    }
    int from = rank * measures;
    for (int i = 0; i < measures; i++) {
      sums[from + i] += added.sum(i);
    }
    if (added.histogram() != null) {
      Histogram histogram = histogram(rank);
      heapBytes -= histogram.heapBytes();
      histogram.add(added.histogram(), 1);
      heapBytes += histogram.heapBytes();
    }
  }

  private void insert(int slot, int rank) {
    int size = Long.bitCount(present);
    if ((size + 1) * measures > sums.length) {
      int capacity = Math.min(SLOTS, 2 * size);
      heapBytes += Long.BYTES * (capacity * measures - sums.length);
      sums = Arrays.copyOf(sums, capacity * measures);
      histograms = histograms == null ? null : Arrays.copyOf(histograms, capacity);
    }
    int from = rank * measures;
    System.arraycopy(sums, from, sums, from + measures, (size - rank) * measures);
    Arrays.fill(sums, from, from + measures, 0);
    if (histograms != null) {
      System.arraycopy(histograms, rank, histograms, rank + 1, size - rank);
      histograms[rank] = null;
    }
    present |= 1L << slot;
  }

  private Histogram histogram(int rank) {
    if (histograms == null) {
      histograms = new Histogram[Math.max(1, sums.length / Math.max(1, measures))];
    }
    if (histograms[rank] == null) {
      histograms[rank] = new Histogram();
      heapBytes += histograms[rank].heapBytes();
    }
    return histograms[rank];
  }

  /** Adds a slice that is present to a total, {@code sign} times (1 or -1). */
  void addTo(MeasureVector total, int slot, int sign) {
    int rank = rank(slot);
    int from = rank * measures;
    for (int i = 0; i < measures; i++) {
      total.add(i, sign * sums[from + i]);
    }
    if (histograms != null && histograms[rank] != null) {
      total.count(histograms[rank], sign);
    }
  }

  /** Approximate size on the heap. */
  int heapBytes() {
    return heapBytes;
  }

  /** Writes the slices present: 1 byte for a small number. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(present);
    int size = Long.bitCount(present);
    for (int i = 0; i < size * measures; i++) {
      VarLong.write(sums[i], out);
    }
    out.writeBoolean(histograms != null);
    if (histograms != null) {
      for (int rank = 0; rank < size; rank++) {
        Histogram.write(histograms[rank], out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are no page of so many measures
   */
  public static SlicePage read(int measures, DataInput in) throws IOException {
    SlicePage page = new SlicePage(measures);
    page.present = in.readLong();
    int size = Long.bitCount(page.present);
    page.sums = new long[Math.max(1, size) * measures];
    page.heapBytes = OBJECT_BYTES + Long.BYTES * page.sums.length;
    for (int i = 0; i < size * measures; i++) {
      page.sums[i] = VarLong.read(in);
    }
    if (in.readBoolean()) {
      page.histograms = new Histogram[Math.max(1, size)];
      for (int rank = 0; rank < size; rank++) {
        Histogram histogram = Histogram.read(in);
        page.histograms[rank] = histogram;
        page.heapBytes += histogram == null ? 0 : histogram.heapBytes();
      }
    }
    return page;
  }
}
