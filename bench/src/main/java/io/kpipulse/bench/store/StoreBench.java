package io.kpipulse.bench.store;

import io.kpipulse.store.InfluxServer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Points a second into QuestDB and into InfluxDB, by the sink of production and by a bare client.
 */
public final class StoreBench {
  /** What each store is best written with by the jobs: the local stack's and the default batch. */
  private static final int QUEST_BATCH = 20_000;

  private static final int INFLUX_BATCH = 5_000;
  private static final int SERIES = 10_000;

  private StoreBench() {}

  /** {@code StoreBench [points] [runs] [name part]}: writes a table to the standard output. */
  public static void main(String[] arguments) throws Exception {
    long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    String only = arguments.length > 2 ? arguments[2] : "";
    SamplePoints points = new SamplePoints(SERIES, count);
    StoredSums sums = points.sums();
    Path directory = Files.createDirectories(Path.of("target", "store-bench"));
    for (int run = 0; run < runs; run++) {
      for (Way way : ways(points)) {
        if (way.name().contains(only)) {
          print(System.out, way.name(), way.run(directory, sums));
        }
      }
    }
    if (!InfluxServer.isThere()) {
      System.out.println("InfluxDB left out: " + InfluxServer.HOW_TO_COME_BY_IT);
    }
  }

  static List<Way> ways(SamplePoints points) {
    List<Way> ways = new ArrayList<>();
    List<byte[]> bodies = Bodies.of(points, QUEST_BATCH);
    PointStore.Start quest = QuestPointStore::start;
    ways.add(Way.sink("QuestDB, sink", quest, points, 1, QUEST_BATCH));
    ways.add(Way.sink("QuestDB, sink, 2 writers", quest, points, 2, QUEST_BATCH));
    ways.add(Way.bare("QuestDB, bare client", quest, bodies, 1));
    ways.add(Way.bare("QuestDB, bare client, 2 in flight", quest, bodies, 2));
    ways.add(Way.bare("QuestDB, bare client, 4 in flight", quest, bodies, 4));
    if (InfluxServer.isThere()) {
      PointStore.Start influx = InfluxPointStore::start;
      List<byte[]> small = Bodies.of(points, INFLUX_BATCH);
      ways.add(Way.sink("InfluxDB, sink", influx, points, 1, INFLUX_BATCH));
      ways.add(Way.sink("InfluxDB, sink, 2 writers", influx, points, 2, INFLUX_BATCH));
      ways.add(Way.bare("InfluxDB, bare client", influx, small, 1));
      ways.add(Way.bare("InfluxDB, bare client, 2 in flight", influx, small, 2));
      ways.add(Way.bare("InfluxDB, bare client, 4 in flight, 4x batch", influx, bodies, 4));
    }
    return ways;
  }

  private static void print(PrintStream out, String name, Delivered delivered) {
    double points = delivered.written().rows();
    out.printf(
        Locale.ROOT,
        "%-45s %9.0f points/s confirmed %9.0f readable  %5.0f bytes/point  checksum %d%n",
        name,
        delivered.written().rowsPerSecond(),
        points * 1e3 / delivered.readable().toMillis(),
        delivered.bytesOnDisk() / points,
        delivered.written().checksum());
    for (Map.Entry<String, java.time.Duration> used : delivered.cpu().entrySet()) {
      double micros = used.getValue().toNanos() / 1e3 / points;
      if (micros >= 0.1) {
        out.printf(Locale.ROOT, "      %6.2f µs/point  %s%n", micros, used.getKey());
      }
    }
  }
}
