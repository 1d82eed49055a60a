package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForkedCandidateTest {
  /** Tells its process and how often it has run. */
  private static final class Counting implements Candidate {
    private long runs;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Outcome run() {
      System.out.println("no answer");
      return new Outcome(7, ++runs, ProcessHandle.current().pid(), 5, Duration.ofNanos(3));
    }
  }

  private static final class Failing implements Candidate {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Outcome run() {
      throw new IllegalStateException("no such luck");
    }
  }

  private static final class Ending implements Candidate {
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
  void allRunsOfACandidateAreInOneOtherProcess() throws Exception {
    long process;
    try (ForkedCandidate own = new ForkedCandidate(Counting::new)) {
      assertThat(own.name()).isEqualTo("counting");
      Outcome first = own.run();
      process = first.checksum();
      assertThat(first.events()).isEqualTo(7);
      assertThat(first.rows()).isEqualTo(1);
      assertThat(first.elapsed()).isEqualTo(Duration.ofNanos(3));
      assertThat(process).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(own.run()).isEqualTo(new Outcome(7, 2, process, 5, Duration.ofNanos(3)));
    }
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aFailureIsReported() {
    try (ForkedCandidate own = new ForkedCandidate(Failing::new)) {
      assertThatThrownBy(own::run)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("failing")
          .hasMessageContaining("no such luck");
    }
  }

  @Test
  void theEndOfTheProcessIsReported() {
    try (ForkedCandidate own = new ForkedCandidate(Ending::new)) {
      assertThatThrownBy(own::run)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the process of ending ended during a run");
    }
  }
}
