package io.kpipulse.local;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.broker.ClientConfig;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.local.process.FileReason;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.WorkDirectory;
import io.kpipulse.local.replay.EventFile;
import io.kpipulse.local.replay.PointFilter;
import io.kpipulse.local.replay.Replay;
import io.kpipulse.point.stream.KpiPointsTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi replay}: files of events in, all points out. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run the jobs over files of events in JSON Lines and write the points"
          + " that exist at the end to DIR/points.csv and the rejected lines to DIR/rejected.jsonl."
          + " Existing files of these names are replaced when the replay is over."
          + " --from, --measurement, --scope and --window limit what is written, not what is"
          + " counted; the last three may be repeated."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Mixin private ReferenceOption reference;

  @Option(
      names = "--points-topic",
      paramLabel = "NAME",
      description =
          "Write the points to this topic as well, for programs; exists and is empty, with a"
              + " partition or more for each family of events. Needs --bootstrap-servers")
  private String pointsTopic;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,…",
      description = "Kafka brokers of --points-topic.")
  private String bootstrapServers;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Further properties of its Kafka client, as for SASL and TLS.")
  private Path config;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write; made if need be.")
  private Path out;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description =
          "Where the watermark stops, inclusive, as 2026-03-02T08:00:00+07:00."
              + " Default: the greatest event_time of the accepted events")
  private Instant until;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Write no step that starts before. Default: all steps")
  private Instant from;

  @Option(
      names = "--measurement",
      paramLabel = "NAME",
      description = "Write this measurement, as task_kpi. Default: all")
  private Set<String> measurements = new LinkedHashSet<>();

  @Option(
      names = "--scope",
      paramLabel = "NAME",
      description = "Write this scope, as ministry. Default: all")
  private Set<String> scopes = new LinkedHashSet<>();

  @Option(
      names = "--window",
      paramLabel = "NAME",
      description = "Write this window, as 24h. Default: all")
  private Set<String> windows = new LinkedHashSet<>();

  private final FamilyFiles files;
  private final StopSignal stop;

  @Spec private CommandSpec spec;

  /** The command with the options of each family of events. */
  static CommandLine of(EventFamilies families, StopSignal stop) {
    FamilyFiles files = new FamilyFiles(families);
    CommandLine command = new CommandLine(new ReplayCommand(files, stop));
    files.addTo(command.getCommandSpec());
    return command;
  }

  private ReplayCommand(FamilyFiles files, StopSignal stop) {
    this.files = files;
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    Map<KpiJob<?, ?>, EventInput> given = files.given(spec);
    if (given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to replay; give one or more of " + files.names() + ".");
    }
    files.requireReadOnce(spec, given);
    ReferenceData data = files.families().reference(reference.files());
    PointFilter filter = filter(data.catalog());
    for (EventInput input : given.values()) {
      check(input);
    }
    createOut();
    long started = System.nanoTime();
    try (WorkDirectory scratch = WorkDirectory.temporary(out.toAbsolutePath(), ".replay-", stop)) {
      Replay.Outcome outcome =
          new Replay(
                  inputs(given, scratch),
                  data,
                  Optional.ofNullable(until),
                  filter,
                  topic(),
                  Runtime.getRuntime().availableProcessors(),
                  stop)
              .run(out, scratch.path(), this::progress);
      summarise(outcome, (System.nanoTime() - started) / 1e9);
    }
    return 0;
  }

  private Optional<KpiPointsTopic> topic() throws IOException {
    if (pointsTopic == null) {
      return Optional.empty();
    }
    if (bootstrapServers == null) {
      throw new ParameterException(
          spec.commandLine(), "--points-topic needs the brokers; give --bootstrap-servers too.");
    }
    KpiPointsTopic topic =
        KpiJob.pointsTopic(ClientConfig.connection(bootstrapServers, config), pointsTopic);
    if (topic.writtenBefore() != Long.MIN_VALUE) {
      throw new ParameterException(
          spec.commandLine(),
          "topic '" + pointsTopic + "' holds records; a replay fills an empty one, so create it.");
    }
    return Optional.of(topic);
  }

  private PointFilter filter(Catalog catalog) {
    try {
      PointFilter named =
          new PointFilter(Long.MIN_VALUE, measurements, scopes, windows).checked(catalog);
      return from == null ? named : named.from(from);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static List<EventFile> inputs(Map<KpiJob<?, ?>, EventInput> given, WorkDirectory scratch)
      throws IOException {
    List<EventFile> inputs = new ArrayList<>();
    for (Map.Entry<KpiJob<?, ?>, EventInput> each : given.entrySet()) {
      inputs.add(new EventFile(each.getKey(), StoredInput.of(each.getValue(), scratch.path())));
    }
    return inputs;
  }

  private void check(EventInput input) throws IOException {
    input.require();
    for (String result : List.of(Replay.POINTS, Replay.REJECTED)) {
      if (input.isSameFile(out.resolve(result))) {
        throw new IOException(input + " would be replaced by the result; give another --out");
      }
    }
  }

  private void createOut() throws IOException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new IOException("--out " + out + " cannot be made a directory: " + FileReason.of(e), e);
    }
    if (!Files.isWritable(out)) {
      throw new IOException("--out " + out + " cannot be written to: permission denied");
    }
    for (String result : List.of(Replay.POINTS, Replay.REJECTED)) {
      if (Files.isDirectory(out.resolve(result))) {
        throw new IOException(
            out.resolve(result)
                + " is a directory, where the result has to go; give another --out");
      }
    }
  }

  private void progress(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }

  private void summarise(Replay.Outcome outcome, double seconds) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        Locale.ROOT,
        "%d points in %s (%.1f s)%n",
        outcome.points(),
        out.resolve(Replay.POINTS),
        seconds);
    print.printf(
        Locale.ROOT,
        "%d lines accepted, %d rejected in %s%n",
        outcome.accepted(),
        outcome.rejected(),
        out.resolve(Replay.REJECTED));
    print.println(
        outcome
            .until()
            .map(time -> "the watermark stopped at " + time)
            .orElse("no line is an event, and there is no --until: nothing was counted"));
    print.flush();
  }
}
