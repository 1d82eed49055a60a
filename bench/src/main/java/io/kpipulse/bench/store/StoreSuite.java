package io.kpipulse.bench.store;

import io.kpipulse.bench.ChartLook;
import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Spread;
import io.kpipulse.bench.Suite;
import io.kpipulse.store.InfluxServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Points a second into the stores, by the sink of the jobs and by a bare client. */
public final class StoreSuite implements Suite {
  private static final int ROUNDS = 3;
  private static final long POINTS = 1_000_000;
  private static final int SERIES = 10_000;

  /** InfluxDB takes fewer, so that a run of it is not much longer. */
  private static final int INFLUX_SHARE = 5;

  /** As Debian has it; what production runs is 2.7. */
  private static final String INFLUX = "InfluxDB 1.6";

  private static final int QUEST_BATCH = 20_000;
  private static final int INFLUX_BATCH = 5_000;
  private static final int CHART_WIDTH = 960;
  private static final int CHART_HEIGHT = 480;

  private static final int LABEL_DEGREES = 15;

  @Override
  public String name() {
    return "store";
  }

  @Override
  public String description() {
    return "Points a second into QuestDB and InfluxDB, by the sink of the jobs and a bare client.";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    long points = settings.events().orElse(POINTS);
    int rounds = settings.rounds().orElse(ROUNDS);
    List<Section> sections = new ArrayList<>();
    sections.add(
        section(
            "QuestDB", QuestPointStore::start, points, QUEST_BATCH, rounds, settings, progress));
    if (InfluxServer.isThere()) {
      sections.add(
          section(
              INFLUX,
              InfluxPointStore::start,
              points / INFLUX_SHARE,
              INFLUX_BATCH,
              rounds,
              settings,
              progress));
    } else {
      sections.add(leftOut());
    }
    return sections;
  }

  private static Section leftOut() {
    return new Section(
        "store-influxdb",
        "Points into " + INFLUX,
        List.of("Left out: " + InfluxServer.HOW_TO_COME_BY_IT + "."),
        List.of(),
        Optional.empty());
  }

  private static Section section(
      String store,
      PointStore.Start start,
      long about,
      int batch,
      int rounds,
      Settings settings,
      Consumer<String> progress)
      throws Exception {
    int series = (int) Math.max(2, Math.min(SERIES, about / 20) / 2 * 2);
    SamplePoints points = new SamplePoints(series, Math.max(1, about / series) * series);
    StoredSums sums = points.sums();
    List<Way> ways = new Ways(store, start, points, batch).all();
    List<List<Delivered>> delivered = new ArrayList<>();
    ways.forEach(way -> delivered.add(new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        Delivered once = ways.get(i).run(settings.scratch(), sums);
        // The first round warms up.
        if (round > 0) {
          delivered.get(i).add(once);
        }
        progress.accept(line(ways.get(i), once));
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      rows.add(row(ways.get(i), points, delivered.get(i), delivered.get(1)));
    }
    return new Section(
        "store-" + store.replaceFirst(" .*", "").toLowerCase(Locale.ROOT),
        "Points into " + store,
        notes(store),
        rows,
        Optional.of(chart(store, ways, delivered)));
  }

  private static List<String> notes(String store) {
    String both =
        "Points of `satisfaction_kpi` with all its fields, each point once, in the order of time,"
            + " into a store that was empty. The sink runs in a Flink job and renders each line;"
            + " the bare client posts lines that were rendered beforehand. Confirmed: until the"
            + " store had answered the last request; readable: until a reader saw all. The"
            + " checksum is over what the store holds in the end. Client and store share the"
            + " cores of one machine.";
    if (!store.equals(INFLUX)) {
      return List.of(both);
    }
    return List.of(
        both,
        "There is no load tool in Debian's package of InfluxDB: its best is that of the bare"
            + " client. It is written to directly, the sink through a bridge that gives InfluxDB"
            + " 1.x the write address of 2.x.");
  }

  private static String line(Way way, Delivered once) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %d in flight: %,.0f points/s",
        way.store(),
        way.name(),
        way.inFlight(),
        once.written().rowsPerSecond());
  }

  private static Map<String, Object> row(
      Way way, SamplePoints points, List<Delivered> rounds, List<Delivered> bare) {
    Spread confirmed = spread(rounds, each -> each.written().rowsPerSecond());
    double[] share = new double[rounds.size()];
    for (int i = 0; i < share.length; i++) {
      share[i] =
          rounds.get(i).written().rowsPerSecond() / bare.get(i).written().rowsPerSecond() * 100;
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("writer", way.name());
    row.put("requests in flight", (long) way.inFlight());
    row.put("points a request", (long) way.batch());
    row.put("points", points.count());
    row.put("series", (long) points.series());
    row.put("checksum", String.format("%016x", rounds.get(0).written().checksum()));
    row.put("points/s confirmed (median)", Math.round(confirmed.median()));
    row.put("min", Math.round(confirmed.min()));
    row.put("max", Math.round(confirmed.max()));
    row.put(
        "points/s readable (median)",
        Math.round(spread(rounds, each -> points.count() / seconds(each.readable())).median()));
    row.put("% of the bare client, 1 in flight (median)", Spread.of(share).median());
    row.put(
        "writer's CPU µs/point (median)",
        spread(rounds, each -> each.writerMicros() / points.count()).median());
    row.put(
        "bytes/point on disk (median)",
        Math.round(spread(rounds, each -> (double) each.bytesOnDisk() / points.count()).median()));
    return row;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static Spread spread(List<Delivered> rounds, ToDoubleFunction<Delivered> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).toArray());
  }

  private static CategoryChart chart(
      String store, List<Way> ways, List<List<Delivered>> delivered) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(CHART_WIDTH)
            .height(CHART_HEIGHT)
            .title("Points into " + store)
            .yAxisTitle("points/s confirmed (median)")
            .build();
    chart.getStyler().setLegendVisible(false);
    ChartLook.apply(chart.getStyler(), LABEL_DEGREES);
    chart.addSeries(
        "points/s",
        ways.stream()
            .map(way -> way.name() + ", " + way.inFlight() + " in flight, " + way.batch())
            .toList(),
        delivered.stream()
            .map(rounds -> spread(rounds, each -> each.written().rowsPerSecond()).median())
            .toList());
    return chart;
  }
}
