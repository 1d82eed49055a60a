package io.kpipulse.bench.store;

import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of one way to write points into a store.
 *
 * @param written until the store had confirmed the last point
 * @param readable until a reader saw all of them, not before {@code written}
 * @param bytesOnDisk of the store when all were readable
 * @param cpu what each kind of thread of this process used meanwhile
 */
record Delivered(Outcome written, Duration readable, long bytesOnDisk, Map<String, Duration> cpu) {
  private static final List<String> SINK = List.of("Source: ", "store-writer", "OkHttp");
  private static final List<String> BARE = List.of("pool", "HttpClient");

  /** What the threads used that make lines and send them, in microseconds. */
  double writerMicros() {
    boolean sink = cpu.keySet().stream().anyMatch(kind -> kind.startsWith(SINK.get(0)));
    return cpu.entrySet().stream()
        .filter(used -> (sink ? SINK : BARE).stream().anyMatch(used.getKey()::startsWith))
        .mapToDouble(used -> used.getValue().toNanos() / 1e3)
        .sum();
  }
}
