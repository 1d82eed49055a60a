package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskState;
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
  private static final TimelineCodec<TaskUpdate, TaskState> TASKS =
      new TimelineCodec<>(new TaskFamily());
  private static final TimelineCodec<ServiceSatisfaction, CaseState> CASES =
      new TimelineCodec<>(new CaseFamily());

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
        TASKS, new Timeline.State<>(TaskUpdates.history(updates).compact(upTo), emittedUpTo));
  }

  @Property(tries = 200)
  void casesSurviveTheRoundTrip(
      @ForAll("events") List<ServiceSatisfaction> events,
      @ForAll long emittedUpTo,
      @ForAll boolean compacted)
      throws IOException {
    long upTo = compacted ? events.get(0).getEventTime().toEpochMilli() : 0;
    assertRoundTrip(
        CASES, new Timeline.State<>(CaseEvents.history(events).compact(upTo), emittedUpTo));
  }

  @Property(tries = 50)
  void truncatedBytesAreAnError(@ForAll("events") List<ServiceSatisfaction> events)
      throws IOException {
    byte[] bytes = CASES.write(new Timeline.State<>(CaseEvents.history(events), 0));
    assertThatThrownBy(() -> CASES.read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IOException.class);
  }

  private static <E extends SpecificRecord, S> void assertRoundTrip(
      TimelineCodec<E, S> codec, Timeline.State<E, S> state) throws IOException {
    Timeline.State<E, S> again = codec.read(codec.write(state));
    assertThat(again.emittedUpTo()).isEqualTo(state.emittedUpTo());
    assertThat(again.history().base()).isEqualTo(state.history().base());
    assertThat(again.history().compactedUpTo()).isEqualTo(state.history().compactedUpTo());
    assertThat(again.history().tail().events()).isEqualTo(state.history().tail().events());
  }
}
