package io.kpipulse.bench.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnProcessTest {
  /** Says in which process it runs, and for the how manieth time. */
  private static final class Counting implements Contender {
    private long runs;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Outcome run() {
      System.out.println("no answer");
      return new Outcome(7, ++runs, ProcessHandle.current().pid(), Duration.ofNanos(3));
    }
  }

  private static final class Failing implements Contender {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Outcome run() {
      throw new IllegalStateException("no such luck");
    }
  }

  private static final class Ending implements Contender {
    @Override
    public String name() {
      return "ending";
    }

    @Override
    public Outcome run() {
      Runtime.getRuntime().halt(3);
      return null;
    }
  }

  @Test
  void allRunsOfAContenderAreInOneOtherProcess() throws Exception {
    long process;
    try (OwnProcess own = new OwnProcess(Counting::new)) {
      assertThat(own.name()).isEqualTo("counting");
      Outcome first = own.run();
      process = first.checksum();
      assertThat(first.events()).isEqualTo(7);
      assertThat(first.rows()).isEqualTo(1);
      assertThat(first.elapsed()).isEqualTo(Duration.ofNanos(3));
      assertThat(process).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(own.run()).isEqualTo(new Outcome(7, 2, process, Duration.ofNanos(3)));
    }
    assertThat(ProcessHandle.of(process)).isEmpty();
  }

  @Test
  void tellsWhatWentWrong() {
    try (OwnProcess own = new OwnProcess(Failing::new)) {
      assertThatThrownBy(own::run)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("failing")
          .hasMessageContaining("no such luck");
    }
  }

  @Test
  void tellsThatTheProcessEnded() {
    try (OwnProcess own = new OwnProcess(Ending::new)) {
      assertThatThrownBy(own::run)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the process of ending ended within a run");
    }
  }
}
