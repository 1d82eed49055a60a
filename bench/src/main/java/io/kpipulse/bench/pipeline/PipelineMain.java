package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Outcome;
import io.kpipulse.ingest.Codes;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Stand-in for the runner. */
public final class PipelineMain {
  private PipelineMain() {}

  /** events density(live|replay) backends runs [jfr]. */
  public static void main(String[] arguments) throws Exception {
    int events = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[3]);
    List<String> only = List.of(arguments[4].split(","));
    Path logs = Files.createTempDirectory("kpi-broker-");
    try (EmbeddedBroker broker = EmbeddedBroker.start(logs, 1)) {
      for (String density : arguments[1].split(",")) {
        Duration span = density.equals("live") ? Duration.ofMinutes(10) : Duration.ofDays(7);
        TrafficTopic topic = new TrafficTopic(broker.bootstrapServers(), "cases-" + density, 2);
        long t = System.nanoTime();
        topic.fill(new CaseTraffic(Codes.load(), events, span));
        System.out.println("filled in " + (System.nanoTime() - t) / 1_000_000 + " ms");
        for (int run = 0; run < runs; run++) {
          for (String name : arguments[2].split(",")) {
            Backend backend = Backend.valueOf(name);
            for (TimedJob job :
                List.of(
                    new Floor(topic, events, backend), new WholePipeline(topic, events, backend))) {
              if (!only.contains(job instanceof Floor ? "floor" : "pipe")) {
                continue;
              }
              long cpu = cpu();
              Outcome o = job.run();
              cpu = cpu() - cpu;
              System.out.printf(
                  "%s %-26s events %d rows %d sum %d elapsed %d ms cpu %d ms: %.0f events/s, %.0f rows/s%n",
                  density,
                  job.name(),
                  o.events(),
                  o.rows(),
                  o.checksum(),
                  o.elapsed().toMillis(),
                  cpu,
                  o.eventsPerSecond(),
                  o.rowsPerSecond());
            }
          }
        }
      }
    }
    System.exit(0);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1_000_000;
  }
}
