package io.kpipulse.bench.store;

import java.net.URI;
import java.nio.file.Path;

/** A time-series store that was started for one run, empty, with all it needs to be written to. */
interface PointStore extends AutoCloseable {
  /** Starts one with its data in a directory. */
  interface Start {
    PointStore in(Path directory) throws Exception;
  }

  /** The address that the sink is given. */
  String url();

  /** Where a bare client posts lines with times in milliseconds, without any bridge between. */
  URI lines();

  /** What it holds at this moment, as a reader sees it. */
  StoredSums sums() throws Exception;

  /** How much it takes on disk now, in bytes. */
  long bytes() throws Exception;

  @Override
  void close();
}
