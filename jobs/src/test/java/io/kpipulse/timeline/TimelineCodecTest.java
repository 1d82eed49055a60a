package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.History;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.task.TaskUpdates;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

class TimelineCodecTest {
  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  @Provide
  Arbitrary<List<ServiceSatisfaction>> events() {
    return CaseEvents.some();
  }

  @Property(tries = 200)
  void tasksSurviveTheRoundTrip(
      @ForAll("updates") List<TaskUpdate> updates,
      @ForAll long emittedUpTo,
      @ForAll boolean compacted)
      throws IOException {
    long upTo = compacted ? updates.get(0).getEventTime().toEpochMilli() : 0;
    assertRoundTrip(
        new TaskTimelineCodec(),
        new TimelineState<>(TaskUpdates.history(updates).compact(upTo), emittedUpTo));
  }

  @Property(tries = 200)
  void casesSurviveTheRoundTrip(
      @ForAll("events") List<ServiceSatisfaction> events,
      @ForAll long emittedUpTo,
      @ForAll boolean compacted)
      throws IOException {
    long upTo = compacted ? events.get(0).getEventTime().toEpochMilli() : 0;
    assertRoundTrip(
        new CaseTimelineCodec(),
        new TimelineState<>(CaseEvents.history(events).compact(upTo), emittedUpTo));
  }

  @Property(tries = 50)
  void truncatedBytesAreAnError(@ForAll("events") List<ServiceSatisfaction> events)
      throws IOException {
    CaseTimelineCodec codec = new CaseTimelineCodec();
    byte[] bytes = codec.write(new TimelineState<>(CaseEvents.history(events), 0));
    assertThatThrownBy(() -> codec.read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IOException.class);
  }

  private static <E extends SpecificRecord, H extends History<E, H>> void assertRoundTrip(
      TimelineCodec<E, H> codec, TimelineState<H> state) throws IOException {
    assertThat(codec.read(codec.write(state))).isEqualTo(state);
  }
}
