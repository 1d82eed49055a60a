package io.kpipulse.history;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.schema.EventModel;
import io.kpipulse.validation.ValidationRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A family of events, described once: what it is called, which values its events may have, how they
 * are told apart, which state of an entity they lead to, and which facts follow. Topic, job,
 * replay, load and documentation follow from the registry of all families.
 *
 * @param <E> the event
 * @param <S> the state of an entity after an event, with what it carries along from those before
 */
public abstract class EventFamily<E extends SpecificRecord, S> implements Serializable {
  private final Class<E> type;
  private final AvroCodec<E> codec;

  protected EventFamily(Class<E> type) {
    this.type = type;
    this.codec = new AvroCodec<>(type);
  }

  /** What its events are called, as {@code tasks}: the option and the source of replay and load. */
  public abstract String name();

  /** The topic that carries its events, as {@code task-updates}. */
  public abstract String topic();

  /** The name of its job, as {@code task-kpi}; prefix of the operator ids. */
  public abstract String job();

  /** The groups of measures that it counts. */
  public abstract List<MeasureGroup> groups();

  /**
   * Checks the values of an event, but for the codes of its dimensions and for whether it was
   * reported in time. The rules that fail first come first in the contract.
   */
  public abstract void check(E event, ValidationRules rules);

  /** The newest schema of its events. */
  public final Schema schema() {
    return EventModel.INSTANCE.getSchema(type);
  }

  public final Class<E> type() {
    return type;
  }

  public final AvroCodec<E> codec() {
    return codec;
  }

  /** An event as it travels; keeps the payload that it was read from if of the newest schema. */
  public final EncodedEvent encode(E event, byte[] payload) {
    return new EncodedEvent(entity(event), time(event), codec.encodeUnlessNewest(event, payload));
  }

  /** Id of the entity that an event is about. */
  public abstract String entity(E event);

  /** When an event happened, epoch milliseconds. */
  public abstract long time(E event);

  /** Among the events of one entity and time the greatest counts. */
  public abstract long revision(E event);

  /** Decides between events of one entity, time and revision. */
  public abstract String id(E event);

  /**
   * The state that an event leads to.
   *
   * @param before the state before it, or {@code null} if it is the first event
   */
  public abstract S next(S before, E event);

  /**
   * The last event time at which a further event still depends on a state, epoch milliseconds;
   * {@link History#NEVER} if all do. After it the state can be forgotten.
   */
  public abstract long lastDependent(S state);

  /**
   * The facts of a history.
   *
   * @param offset the offset from UTC by which calendar years begin
   * @param dimensions what an event counts under
   */
  public abstract FactExtractor<E, S> facts(ZoneOffset offset, DimensionFields dimensions);

  /** The rows that say how an entity stands; most families have none. */
  public Optional<StandingExtractor<E, S>> standing() {
    return Optional.empty();
  }

  public abstract void write(S state, DataOutput out) throws IOException;

  public abstract S read(DataInput in) throws IOException;
}
