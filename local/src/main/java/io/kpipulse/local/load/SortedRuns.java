package io.kpipulse.local.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Records in order, as often as one asks: runs few enough to be merged while they are read.
 *
 * @param size how many records there are
 */
record SortedRuns(List<Path> runs, Comparator<byte[]> order, long size) {
  /** The sequence from its beginning. */
  RunMerge open() throws IOException {
    return new RunMerge(runs, order);
  }
}
