package io.kpipulse.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseTrafficTest {
  private static final int EVENTS = 20_000;
  private static final Duration SPAN = Duration.ofMinutes(10);

  private final CaseTraffic traffic =
      new CaseTraffic(EventFamilies.SHIPPED.reference(), EVENTS, SPAN);
  private final List<ServiceSatisfaction> events =
      IntStream.range(0, EVENTS).mapToObj(traffic::event).toList();

  @Test
  void theTrafficIsInTheOrderOfTimeAndFillsItsSpan() {
    assertThat(events)
        .isSortedAccordingTo((one, other) -> one.getEventTime().compareTo(other.getEventTime()));
    assertThat(events.get(0).getEventTime()).isEqualTo(CaseTraffic.END.minus(SPAN));
    assertThat(events.get(EVENTS - 1).getEventTime()).isBefore(CaseTraffic.END);
    assertThat(traffic.mark(0).getEventTime()).isAfter(CaseTraffic.END);
  }

  @Test
  void fourOfFiveCloseACaseOfTheirOwnAndTheOthersFollowOne() {
    Set<String> closed = new HashSet<>();
    int followUps = 0;
    for (ServiceSatisfaction event : events) {
      boolean first = closed.add(event.getCaseId());
      assertThat(first).isEqualTo(event.getRevision() == 1);
      followUps += first ? 0 : 1;
    }
    assertThat(followUps).isBetween(EVENTS * 19 / 100, EVENTS * 21 / 100);
  }

  @Test
  void theWholeCountryIsInIt() {
    assertThat(events.stream().map(ServiceSatisfaction::getMinistry).distinct())
        .hasSameSizeAs(codes("ministries.csv"));
    assertThat(events.stream().map(ServiceSatisfaction::getLocality).distinct())
        .hasSameSizeAs(codes("localities.csv"));
    assertThat(events.stream().map(ServiceSatisfaction::getProcedureCode).distinct()).hasSize(1000);
  }

  private static Set<String> codes(String file) {
    return EventFamilies.SHIPPED.reference().codesByFile().get(file).codes();
  }
}
