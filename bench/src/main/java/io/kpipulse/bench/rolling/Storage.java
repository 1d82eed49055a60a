package io.kpipulse.bench.rolling;

import io.kpipulse.bench.pipeline.Backend;

/** Where keyed state lives, and whether checkpoints are written to a local directory. */
enum Storage {
  HEAP(Backend.HEAP, false, ""),
  HEAP_CHECKPOINTS(Backend.HEAP, true, ", heap, checkpoints"),
  ROCKSDB_CHECKPOINTS(Backend.ROCKSDB, true, ", RocksDB, checkpoints");

  final Backend backend;
  final boolean checkpoints;

  /** Suffix of a candidate's name. */
  final String suffix;

  Storage(Backend backend, boolean checkpoints, String suffix) {
    this.backend = backend;
    this.checkpoints = checkpoints;
    this.suffix = suffix;
  }
}
