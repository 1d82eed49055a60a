package io.kpipulse.bench.hostile;

import io.kpipulse.catalog.CodeSet;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.history.EventFamily;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Valid events of a family, derived from its schema and the dimensions of the catalogue, so that a
 * new family or field needs no code here; and their encoding field by field, made without the code
 * under test.
 */
final class EventTemplate {
  /** How many combinations of codes there are: few, as scopes take heap of their own. */
  private static final int UNITS = 100;

  private static final long WEEK_MILLIS = 7 * 86_400_000L;
  private static final int MOST_DIGITS = 10;
  private static final short MARKER = (short) 0xC301;
  private static final int HEADER_BYTES = 10;

  private final Schema schema;
  private final byte[] header;
  private final List<GenericDatumWriter<Object>> writers;
  private final Map<String, List<String>> codes = new HashMap<>();

  /** The events name codes of the reference data. */
  EventTemplate(EventFamily<?, ?> family, ReferenceData reference) {
    this.schema = family.schema();
    this.header = header(SchemaNormalization.parsingFingerprint64(schema));
    this.writers =
        fields().stream()
            .map(field -> new GenericDatumWriter<>(field.schema(), new GenericData()))
            .toList();
    for (DimensionDefinition dimension : reference.catalog().dimensions()) {
      CodeSet known = reference.codes(dimension);
      codes.put(
          dimension.field(), known == null ? matching(dimension) : List.copyOf(known.codes()));
    }
  }

  private static List<String> matching(DimensionDefinition dimension) {
    Stream<String> numbers =
        IntStream.rangeClosed(1, MOST_DIGITS)
            .boxed()
            .flatMap(
                digits ->
                    IntStream.range(0, UNITS)
                        .mapToObj(unit -> String.format(Locale.ROOT, "%0" + digits + "d", unit)));
    List<String> matching =
        Stream.concat(numbers, Stream.of("A", "AA", "AAA"))
            .filter(
                code -> dimension.pattern() == null || dimension.pattern().matcher(code).matches())
            .limit(UNITS)
            .toList();
    if (matching.isEmpty()) {
      throw new IllegalStateException(
          "no number matches the pattern %s of dimension '%s'; add a code that does here"
              .formatted(dimension.pattern(), dimension.name()));
    }
    return matching;
  }

  /** The fields of an event, in the order of their encoding. */
  List<Schema.Field> fields() {
    return schema.getFields();
  }

  /**
   * A valid event.
   *
   * @param time of its first time, epoch milliseconds; each further one lies a week later, as
   *     deadlines do
   * @param entity that it is about
   */
  GenericData.Record event(long time, int entity, SplittableRandom random) {
    GenericData.Record event = new GenericData.Record(schema);
    long next = time;
    for (Schema.Field field : fields()) {
      boolean lacking =
          field.schema().isNullable() && !codes.containsKey(field.name()) && random.nextBoolean();
      event.put(field.pos(), lacking ? null : value(field, next, entity, random));
      next += isTime(type(field)) ? WEEK_MILLIS : 0;
    }
    return event;
  }

  private Object value(Schema.Field field, long time, int entity, SplittableRandom random) {
    Schema type = type(field);
    List<String> known = codes.get(field.name());
    return switch (type.getType()) {
      case STRING ->
          known == null ? field.name() + "-" + entity : known.get(entity % UNITS % known.size());
      case ENUM -> symbol(type, random.nextInt(type.getEnumSymbols().size()));
      case LONG -> isTime(type) ? time : 1L;
      case INT -> 1;
      case DOUBLE -> 1.0;
      case BOOLEAN -> random.nextBoolean();
      default ->
          throw new IllegalStateException(
              "no value is known for field '%s' of type %s; add one here"
                  .formatted(field.name(), type));
    };
  }

  static GenericData.EnumSymbol symbol(Schema type, int index) {
    return new GenericData.EnumSymbol(type, type.getEnumSymbols().get(index));
  }

  /** The type of a field's values, whether they may be lacking or not. */
  static Schema type(Schema.Field field) {
    return field.schema().isUnion()
        ? field.schema().getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : field.schema();
  }

  static boolean isTime(Schema type) {
    return type.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  /** The single-object encoding in parts: the header, then each field. */
  byte[][] encode(GenericData.Record event) {
    byte[][] parts = new byte[fields().size() + 1][];
    parts[0] = header;
    for (Schema.Field field : fields()) {
      parts[field.pos() + 1] = encode(field, event.get(field.pos()));
    }
    return parts;
  }

  /** Marker and fingerprint. */
  static byte[] header(long fingerprint) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putShort(MARKER);
    return header.order(ByteOrder.LITTLE_ENDIAN).putLong(fingerprint).array();
  }

  /** A field with a value. */
  byte[] encode(Schema.Field field, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writers.get(field.pos()).write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("field " + field.name() + " cannot be encoded", e);
    }
    return out.toByteArray();
  }
}
