package io.kpipulse.bench.store;

import java.util.List;

/**
 * All ways to write one set of points into one kind of store.
 *
 * @param store its name
 * @param start starts one
 * @param points that are written
 * @param batch points in a request of the jobs, as they are set for this store
 */
record Ways(String store, PointStore.Start start, SamplePoints points, int batch) {
  private static final String SINK = "sink of the jobs";
  private static final String BARE = "bare client";

  /** In their order; the second is what the first is held against. */
  List<Way> all() {
    List<byte[]> bodies = Bodies.of(points, batch);
    return List.of(
        sink(1),
        bare(1, batch, bodies),
        sink(2),
        bare(2, batch, bodies),
        bare(4, 4 * batch, Bodies.of(points, 4 * batch)));
  }

  /** By the sink of production, in a Flink job with so many writers: each has one request. */
  private Way sink(int writers) {
    return new Way(
        store,
        SINK,
        writers,
        batch,
        start,
        into -> new SinkJob(points, writers, batch).run(into.url()));
  }

  /** By a client that does nothing but send. */
  private Way bare(int inFlight, int size, List<byte[]> bodies) {
    return new Way(
        store,
        BARE,
        inFlight,
        size,
        start,
        into -> {
          BareClient client = new BareClient(into.lines(), inFlight);
          long began = System.currentTimeMillis();
          client.post(bodies);
          return began;
        });
  }
}
