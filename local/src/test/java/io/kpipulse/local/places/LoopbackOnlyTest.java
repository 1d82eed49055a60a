package io.kpipulse.local.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.contract.ContractExample;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.process.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LoopbackOnlyTest {
  private static final long POLL_MILLIS = 5;

  @TempDir Path directory;
  private final Set<String> before = new TreeSet<>();

  @BeforeEach
  void remember() throws IOException {
    ListeningSockets.require();
    before.addAll(ListeningSockets.all());
  }

  /** Brokers, store, Flink as the demo has them; a rebuild has the same Flink. */
  @Test
  void theLocalStack() throws IOException {
    try (LocalStack stack =
        LocalStack.start(
            LocalStack.Plan.of(
                directory, EventFamilies.SHIPPED.jobs().stream().map(LocalJob::of).toList()),
            stage -> {})) {
      stack.requireRunning();
      assertThat(opened()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(ListeningSockets.open()).isEmpty();
    }
  }

  @Test
  void aReplay() throws Exception {
    Path tasks = Files.write(directory.resolve("tasks.jsonl"), ContractExample.taskLines());
    StringWriter printed = new StringWriter();
    CompletableFuture<Integer> replay =
        CompletableFuture.supplyAsync(
            () ->
                Kpi.commandLine(
                        new Home(directory, directory, false),
                        EventFamilies.SHIPPED,
                        new StopSignal())
                    .setOut(new PrintWriter(printed))
                    .setErr(new PrintWriter(printed))
                    .execute("replay", "--tasks=" + tasks, "--out=" + directory.resolve("out")));
    Set<String> opened = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    while (!replay.isDone()) {
      opened.addAll(opened());
      open.addAll(ListeningSockets.open());
      Thread.sleep(POLL_MILLIS);
    }
    assertThat(replay.join()).as(printed.toString()).isZero();
    assertThat(opened).isNotEmpty();
    assertThat(open).isEmpty();
  }

  @Test
  void whatListensOnAllInterfacesWouldBeSeen() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("0.0.0.0", 0));
      assertThat(ListeningSockets.open()).hasSize(1);
    }
  }

  private Set<String> opened() throws IOException {
    Set<String> opened = ListeningSockets.all();
    opened.removeAll(before);
    return opened;
  }
}
