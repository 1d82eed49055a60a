package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.task.TaskUpdates;
import io.kpipulse.wire.CodecBytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
      @ForAll("updates") List<TaskUpdate> updates, @ForAll long frontier, @ForAll boolean frozen)
      throws IOException {
    long cut = frozen ? updates.get(0).getEventTime().toEpochMilli() : 0;
    TimelineState<?> state =
        new TimelineState<>(TaskUpdates.history(updates).compact(cut), frontier, cut);
    assertThat(roundTrip(new TaskTimelineCodec(), state)).isEqualTo(state);
  }

  @Property(tries = 200)
  void casesSurviveTheRoundTrip(
      @ForAll("events") List<ServiceSatisfaction> events,
      @ForAll long frontier,
      @ForAll boolean frozen)
      throws IOException {
    long cut = frozen ? events.get(0).getEventTime().toEpochMilli() : 0;
    TimelineState<?> state =
        new TimelineState<>(CaseEvents.history(events).compact(cut), frontier, cut);
    assertThat(roundTrip(new CaseTimelineCodec(), state)).isEqualTo(state);
  }

  @Property(tries = 200)
  void whatWasWrittenBeforeThereWasALengthInFrontIsRead(
      @ForAll("events") List<ServiceSatisfaction> events, @ForAll long frontier)
      throws IOException {
    CaseTimelineCodec codec = new CaseTimelineCodec();
    PackedTimeline packed =
        codec.pack(new TimelineState<>(CaseEvents.history(events), frontier, frontier));
    // The second version was the same without it.
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed.bytes()));
    assertThat(codec.read(2, in)).isEqualTo(packed);
    assertThat(in.available()).isZero();
  }

  @SuppressWarnings("unchecked") // the state is of the codec's history
  private static <H> TimelineState<H> roundTrip(TimelineCodec<?, H> codec, TimelineState<?> state)
      throws IOException {
    byte[] bytes = CodecBytes.written(codec, codec.pack((TimelineState<H>) state));
    return codec.unpack(CodecBytes.read(codec, codec.version(), bytes));
  }
}
