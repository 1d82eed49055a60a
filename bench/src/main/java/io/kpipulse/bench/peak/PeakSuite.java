package io.kpipulse.bench.peak;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import io.kpipulse.bench.Suite;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A national day, worked out from the contract and then run through the jobs of production. */
public final class PeakSuite implements Suite {
  /** And as many tasks. */
  private static final long CASES = 1_000_000;

  private static final List<String> BACKENDS = List.of("hashmap", "rocksdb");
  private static final int PARTITIONS = 2;
  private static final int PARALLELISM = 2;
  private static final long SEED = 57;
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

  @Override
  public String name() {
    return "peak";
  }

  @Override
  public String description() {
    return "A national day: rows, bytes and state, worked out and run through the jobs.";
  }

  @Override
  public List<Section> run(Settings settings, Consumer<String> progress) throws Exception {
    int cases = Math.toIntExact(settings.events().orElse(CASES));
    NationalCodes codes = NationalCodes.all();
    LocalDate yesterday = LocalDate.now(ZONE).minusDays(1);
    NationalDay day = new NationalDay(new NationalCases(codes, SEED), yesterday, cases);
    Map<String, PeakRun.Result> results = new LinkedHashMap<>();
    EmbeddedBroker broker = EmbeddedBroker.start(settings.scratch().resolve("kafka"), PARTITIONS);
    try {
      fill(broker, day, new NationalTasks(codes, SEED), progress);
      for (String backend : BACKENDS) {
        DayCluster ofCases =
            new DayCluster(backend, settings.scratch().resolve(backend + "-cases"), PARALLELISM);
        DayCluster ofTasks =
            new DayCluster(backend, settings.scratch().resolve(backend + "-tasks"), PARALLELISM);
        progress.accept("a national day of cases, " + backend);
        results.put(backend + ", cases", new PeakRun(broker, day, ofCases).cases(progress));
        progress.accept("a national day of tasks, " + backend);
        results.put(backend + ", tasks", new PeakRun(broker, day, ofTasks).tasks(progress));
      }
    } finally {
      broker.close();
    }
    return List.of(
        points(cases, new Capacity(CatalogLoader.shipped(), codes), results),
        state(cases, results),
        held(new StateEstimate(CatalogLoader.shipped(), codes, SEED, cases, cases).all()));
  }

  private static void fill(
      EmbeddedBroker broker, NationalDay day, NationalTasks tasks, Consumer<String> progress)
      throws Exception {
    progress.accept("filling the topics");
    try (DayTopics topics = new DayTopics(broker.bootstrapServers())) {
      long reports = topics.fill(day) + topics.fill(tasks, day);
      progress.accept(reports + " reports are in the topics");
    }
  }

  private static Section points(int cases, Capacity capacity, Map<String, PeakRun.Result> results) {
    Map<Counts.Window, Counts.Amount> counted = new LinkedHashMap<>();
    results.forEach(
        (name, result) -> {
          if (name.startsWith(BACKENDS.get(0))) {
            counted.putAll(result.points().amounts());
          }
        });
    List<Map<String, Object>> rows = new ArrayList<>();
    Tally all = new Tally();
    for (Map.Entry<List<String>, Tally> group : tallies(capacity, counted).entrySet()) {
      rows.add(group.getValue().row(group.getKey().get(0), group.getKey().get(1)));
      all.add(group.getValue());
    }
    rows.add(all.row("all", ""));
    return new Section(
        "peak-points",
        "Points of a national day",
        List.of(
            String.format(
                "%,d cases over the hours of offices, spread over 3,321 communes and 1,000"
                    + " procedures, and as many tasks with an update each on this day. At most: a"
                    + " point for each step of each series. Rows: different points of the day,"
                    + " counted behind the jobs; bytes: line protocol of one write of each.",
                cases)),
        rows,
        Optional.empty());
  }

  private static Map<List<String>, Tally> tallies(
      Capacity capacity, Map<Counts.Window, Counts.Amount> counted) {
    Map<List<String>, Tally> groups = new LinkedHashMap<>();
    for (Capacity.Points points : capacity.points()) {
      Counts.Window window = points.window();
      groups
          .computeIfAbsent(List.of(window.measurement(), window.window()), any -> new Tally())
          .add(points, counted.getOrDefault(window, Counts.Amount.NONE));
    }
    return groups;
  }

  private static final class Tally {
    private long series;
    private long most;
    private Counts.Amount counted = Counts.Amount.NONE;

    void add(Capacity.Points points, Counts.Amount amount) {
      series += points.series();
      most += points.points();
      counted = counted.plus(amount);
    }

    void add(Tally other) {
      series += other.series;
      most += other.most;
      counted = counted.plus(other.counted);
    }

    Map<String, Object> row(String measurement, String window) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("measurement", measurement);
      row.put("window", window);
      row.put("series", series);
      row.put("points a day at most", most);
      row.put("rows of the day", counted.rows());
      row.put("% of the most", counted.rows() * 100.0 / most);
      row.put("bytes a line", counted.writes() == 0 ? 0 : counted.bytes() / counted.writes());
      row.put(
          "MB of lines",
          counted.writes() == 0 ? 0.0 : counted.bytes() / 1e6 / counted.writes() * counted.rows());
      return row;
    }
  }

  private static Section state(int entities, Map<String, PeakRun.Result> results) {
    List<Map<String, Object>> rows = new ArrayList<>();
    results.forEach(
        (name, result) -> {
          double seconds = result.elapsed().toMillis() / 1e3;
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("backend, job", name);
          row.put("entities", (long) entities);
          row.put("events", result.events());
          row.put("seconds", seconds);
          row.put("events/s", Math.round(result.events() / seconds));
          row.put("points written", result.points().total().writes());
          row.put("points/s", Math.round(result.points().total().writes() / seconds));
          row.put("savepoint MB", result.state() / 1e6);
          row.put("bytes/entity", result.state() / entities);
          row.put("heap MB", result.heap() / 1e6);
          rows.add(row);
        });
    return new Section(
        "peak-state",
        "State at the end of a national day",
        List.of(
            "From Kafka through all stages to the sink, where lines are rendered and counted, at"
                + " replay speed with a checkpoint every 5 s; the start of the job is part of the"
                + " seconds. Savepoint: native, of all operators, when the day has passed: slices,"
                + " running totals and every case or task of the day. Heap: used after a collection"
                + " beyond what was used before or after the job, which with RocksDB is mostly the"
                + " running totals."),
        rows,
        Optional.empty());
  }

  private static Section held(List<StateEstimate.Held> all) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StateEstimate.Held held : all) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("held", held.what());
      row.put("at most", held.count());
      row.put("bytes each", held.bytes());
      row.put("MB", held.megabytes());
      rows.add(row);
    }
    return new Section(
        "peak-held",
        "State after 90 national days, worked out",
        List.of(
            "How many of each thing the lifetimes of the contract allow at a time, times what one"
                + " of them takes as the jobs write it, made of sample cases and tasks as dense as"
                + " the national peak. Slices: one for each step, also at night, or for each fact"
                + " where there are fewer. Tasks: three updates in the horizon, all the time."),
        rows,
        Optional.empty());
  }
}
