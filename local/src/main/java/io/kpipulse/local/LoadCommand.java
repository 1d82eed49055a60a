package io.kpipulse.local;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.RejectedFile;
import io.kpipulse.local.load.Load;
import io.kpipulse.local.load.LoadFamily;
import io.kpipulse.local.load.LoadProgress;
import io.kpipulse.local.load.LoadRequest;
import io.kpipulse.local.load.LoadStoppedException;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kpi load}: files of events into the topics. */
@Command(
    name = "load",
    sortOptions = false,
    description = {
      "Write files of events in JSON Lines, plain, gzip or zstd, to Kafka topics that exist, in the"
          + " order in which the events were reported.",
      "Do so before live traffic begins: a topic that holds newer records is refused. A load that"
          + " was interrupted goes on where it stopped when it is called again with the same input,"
          + " as long as the broker keeps its offsets (offsets.retention.minutes, by default 7 days)."
    })
public final class LoadCommand implements Callable<Integer> {
  @Mixin private KafkaClientOptions kafka;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Leave out events reported later, as 2026-03-02T08:00:00+07:00. Default: none")
  private Instant until = Instant.ofEpochMilli(Long.MAX_VALUE);

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      defaultValue = "rejected.jsonl",
      description = "Gets the rejected lines; replaced if it is there. Default: ${DEFAULT-VALUE}")
  private Path rejected;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Where events are sorted; needs room for all of them, which is freed at the end."
              + " Default: .kpi")
  private Path work;

  @Mixin private ReferenceOption reference;

  private final Home home;
  private final FamilyFiles files;
  private final Terminal terminal;
  private final Clock clock;
  private final StopSignal stop;

  @Spec private CommandSpec spec;

  /** The command with the options of each family of events. */
  public static CommandLine of(
      Home home, EventFamilies families, Terminal terminal, Clock clock, StopSignal stop) {
    FamilyFiles files = new FamilyFiles(families);
    CommandLine command = new CommandLine(new LoadCommand(home, files, terminal, clock, stop));
    files.addTo(command.getCommandSpec());
    files.addTopicsTo(command.getCommandSpec());
    return command;
  }

  private LoadCommand(
      Home home, FamilyFiles files, Terminal terminal, Clock clock, StopSignal stop) {
    this.stop = stop;
    this.home = home;
    this.files = files;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    List<LoadRequest> requests = requests();
    ReferenceData data = files.families().reference(reference.files());
    for (LoadRequest request : requests) {
      check(request.input());
    }
    stop.hold();
    try {
      return load(requests, data);
    } finally {
      stop.release();
    }
  }

  private int load(List<LoadRequest> requests, ReferenceData data) throws IOException {
    try (WorkDirectory directory = workDirectory();
        RejectedFile lines = RejectedFile.of(rejected, stop)) {
      new Load(
              kafka.connection(),
              data,
              until,
              directory.path(),
              new LoadProgress(terminal, System::nanoTime, stop::isRequested),
              clock)
          .run(requests, lines)
          .forEach(this::summarise);
      return 0;
    } catch (LoadStoppedException e) {
      terminal.print(e.getMessage());
      return 1;
    } finally {
      terminal.endUpdate();
    }
  }

  private List<LoadRequest> requests() {
    List<LoadRequest> requests = new ArrayList<>();
    Map<KpiJob<?, ?>, EventInput> given = files.given(spec);
    files.requireReadOnce(spec, given);
    given.forEach(
        (job, input) ->
            requests.add(new LoadRequest(new LoadFamily<>(job), input, files.topic(spec, job))));
    if (requests.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to load; give one or more of " + files.names() + ".");
    }
    if (requests.stream().map(LoadRequest::topic).distinct().count() < requests.size()) {
      throw new ParameterException(
          spec.commandLine(), "Each family of events has a topic of its own; give two names.");
    }
    return requests;
  }

  private void check(EventInput input) throws IOException {
    input.require();
    if (input.isSameFile(rejected)) {
      throw new IOException(input + " would be replaced by the rejected lines; give --rejected");
    }
  }

  private WorkDirectory workDirectory() {
    return work == null
        ? WorkDirectory.temporary(home.data(), "load-", stop)
        : WorkDirectory.temporary(work.toAbsolutePath(), ".load-", stop);
  }

  private void summarise(Load.Outcome outcome) {
    String topic = "topic '" + outcome.request().topic() + "'";
    if (outcome.accepted() == 0) {
      print("%s: no line of %s is to be loaded", topic, outcome.request().input());
    } else if (outcome.written() == 0) {
      print("%s holds all %,d events already; nothing was written", topic, outcome.accepted());
    } else if (outcome.found() > 0) {
      print(
          "%s: %,d events written after the %,d that it held already",
          topic, outcome.written(), outcome.found());
    } else {
      print("%s: %,d events written", topic, outcome.written());
    }
    if (outcome.later() > 0) {
      print("%,d events were reported after %s and left out", outcome.later(), until);
    }
    print("%,d lines rejected, in %s", outcome.rejected(), rejected);
  }

  private void print(String format, Object... values) {
    terminal.print(String.format(Locale.ROOT, format, values));
  }
}
