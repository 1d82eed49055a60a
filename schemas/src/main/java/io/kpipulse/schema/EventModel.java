package io.kpipulse.schema;

import io.kpipulse.event.TaskUpdate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * How Avro finds the generated classes of the schemas: in their own package and nowhere else.
 *
 * <p>Since 1.12.2 Avro creates no class on behalf of a schema unless a process-wide setting trusts
 * it. Naming our classes here makes that setting unnecessary, and no schema can name any other.
 * Immutable and safe for use by many threads.
 */
public final class EventModel extends SpecificData {
  /** The one model; it has no state. */
  public static final EventModel INSTANCE = new EventModel();

  private static final String NAMESPACE = TaskUpdate.getClassSchema().getNamespace();

  private final ConcurrentMap<String, Class<?>> classes = new ConcurrentHashMap<>();

  private EventModel() {
    super(TaskUpdate.class.getClassLoader());
    addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }

  /** The generated class of a record or an enumeration; Avro's own result for any other schema. */
  @Override
  @SuppressWarnings("rawtypes") // as inherited
  public Class getClass(Schema schema) {
    boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
    return named && NAMESPACE.equals(schema.getNamespace())
        ? classes.computeIfAbsent(schema.getFullName(), this::load)
        : super.getClass(schema);
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, true, getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no class was generated for schema " + name, e);
    }
  }
}
