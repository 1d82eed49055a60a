package io.kpipulse.local.input;

import com.fasterxml.jackson.core.JsonToken;
import io.kpipulse.schema.EventModel;
import io.kpipulse.validation.Quote;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Reads one field of a JSON object as the type that a schema gives it.
 *
 * @param name of the field
 * @param type what it has to be
 * @param nullable whether it may be missing or null
 * @param symbols the schema of its enumeration; {@code null} where it is none
 */
record JsonField(String name, Type type, boolean nullable, Schema symbols) {
  enum Type {
    TEXT("a string"),
    INT("a whole number from -2147483648 to 2147483647"),
    LONG("a whole number of 64 bits"),
    BOOLEAN("true or false"),
    TIME("a time: ISO-8601 with an offset, as 2026-03-02T08:00:00+07:00, or epoch milliseconds"),
    SYMBOL("a string");

    private final String description;

    Type(String description) {
      this.description = description;
    }
  }

  /** The kinds of problem, in the order in which one goes before another. */
  private enum Kind {
    MISSING,
    TYPE,
    SIZE,
    SYMBOL
  }

  /** Gathers what is wrong with the fields of one object. */
  static final class Values {
    private Kind kind;
    private String problem;

    boolean good() {
      return problem == null;
    }

    /** The first problem, in the order of the contract and then of the fields. */
    String problem() {
      return problem;
    }

    private Object bad(Kind badKind, String badProblem) {
      if (kind == null || badKind.compareTo(kind) < 0) {
        kind = badKind;
        problem = badProblem;
      }
      return null;
    }
  }

  /**
   * @throws IllegalArgumentException if the type of the field is not among {@link Type}
   */
  static JsonField of(Schema.Field field) {
    Schema schema = field.schema();
    boolean nullable = schema.isNullable();
    if (schema.isUnion()) {
      List<Schema> others = schema.getTypes().stream().filter(s -> !s.isNullable()).toList();
      if (others.size() != 1) {
        throw new IllegalArgumentException(
            "field " + field.name() + " has no single type: " + schema);
      }
      schema = others.get(0);
    }
    Type type =
        switch (schema.getType()) {
          case STRING -> Type.TEXT;
          case INT -> Type.INT;
          case LONG ->
              schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                  ? Type.TIME
                  : Type.LONG;
          case BOOLEAN -> Type.BOOLEAN;
          case ENUM -> Type.SYMBOL;
          default ->
              throw new IllegalArgumentException(
                  "field " + field.name() + " has a type that JSON Lines do not know: " + schema);
        };
    return new JsonField(field.name(), type, nullable, type == Type.SYMBOL ? schema : null);
  }

  static JsonField optionalTime(String name) {
    return new JsonField(name, Type.TIME, true, null);
  }

  /** The value as a generated record takes it; {@code null} if it is null, missing or wrong. */
  Object read(Map<String, JsonFields.Value> object, Values values) {
    JsonFields.Value value = object.get(name);
    if (value == null || value.token() == JsonToken.VALUE_NULL) {
      return nullable
          ? null
          : values.bad(
              Kind.MISSING,
              "required field " + name + (value == null ? " is missing" : " is null"));
    }
    return switch (type) {
      case TEXT -> text(value, values);
      case INT -> number(value, values, Integer::valueOf);
      case LONG -> number(value, values, Long::valueOf);
      case BOOLEAN ->
          value.token().isBoolean()
              ? (Object) (value.token() == JsonToken.VALUE_TRUE)
              : wrongType(value, values);
      case TIME -> time(value, values);
      case SYMBOL -> symbol(value, values);
    };
  }

  private Object text(JsonFields.Value value, Values values) {
    if (value.text() == null) {
      return wrongType(value, values);
    }
    return value.text().codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)
        ? values.bad(Kind.TYPE, name + " " + Quote.of(value.raw()) + " holds half a surrogate pair")
        : value.text();
  }

  private Object number(JsonFields.Value value, Values values, Function<String, Object> read) {
    if (value.token() != JsonToken.VALUE_NUMBER_INT) {
      return wrongType(value, values);
    }
    try {
      return read.apply(value.raw());
    } catch (NumberFormatException e) {
      return tooLarge(value, values);
    }
  }

  private Object time(JsonFields.Value value, Values values) {
    if (value.text() == null) {
      return number(value, values, EventTime::ofMillis);
    }
    try {
      Instant time = EventTime.ofText(value.text());
      return EventTime.fits(time) ? time : tooLarge(value, values);
    } catch (DateTimeException e) {
      return wrongType(value, values);
    }
  }

  private Object symbol(JsonFields.Value value, Values values) {
    if (value.text() == null) {
      return wrongType(value, values);
    }
    if (!symbols.hasEnumSymbol(value.text())) {
      return values.bad(
          Kind.SYMBOL,
          name
              + " "
              + Quote.of(value.text())
              + " is not a known symbol; known symbols: "
              + String.join(", ", symbols.getEnumSymbols()));
    }
    return EventModel.INSTANCE.createEnum(value.text(), symbols);
  }

  private Object wrongType(JsonFields.Value value, Values values) {
    return values.bad(
        Kind.TYPE, name + " " + Quote.of(value.raw()) + " is not " + type.description);
  }

  private Object tooLarge(JsonFields.Value value, Values values) {
    return values.bad(
        Kind.SIZE,
        name + " " + Quote.of(value.raw()) + " does not fit; it has to be " + type.description);
  }
}
