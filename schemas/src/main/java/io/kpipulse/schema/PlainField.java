package io.kpipulse.schema;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * How one field is read and written whose value is no collection and no record: as an object, or,
 * unless it is a text, as a number without one.
 *
 * <p>One class with a branch for each kind: with a class for each, no call of theirs is compiled
 * into the loop over the fields.
 */
final class PlainField {
  private static final Object[] NO_SYMBOLS = {};

  private enum Kind {
    TEXT,
    LONG,
    INT,
    TRUTH,
    /** Milliseconds. */
    TIME,
    SYMBOL
  }

  private final Kind kind;
  private final boolean nullable;
  private final Object[] symbols;

  private PlainField(Kind kind, boolean nullable, Object[] symbols) {
    this.kind = kind;
    this.nullable = nullable;
    this.symbols = symbols;
  }

  /** The field of a schema; empty for a type that is not plain. */
  static Optional<PlainField> of(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return of(schema, false);
    }
    boolean nullFirst =
        schema.getTypes().size() == 2 && schema.getTypes().get(0).getType() == Schema.Type.NULL;
    return nullFirst ? of(schema.getTypes().get(1), true) : Optional.empty();
  }

  private static Optional<PlainField> of(Schema schema, boolean nullable) {
    if (schema.getLogicalType() != null) {
      return schema.getLogicalType().equals(LogicalTypes.timestampMillis())
          ? Optional.of(new PlainField(Kind.TIME, nullable, NO_SYMBOLS))
          : Optional.empty();
    }
    Kind kind =
        switch (schema.getType()) {
          case STRING -> Kind.TEXT;
          case LONG -> Kind.LONG;
          case INT -> Kind.INT;
          case BOOLEAN -> Kind.TRUTH;
          case ENUM -> Kind.SYMBOL;
          default -> null;
        };
    return Optional.ofNullable(kind)
        .map(known -> new PlainField(known, nullable, symbols(known, schema)));
  }

  private static Object[] symbols(Kind kind, Schema schema) {
    return kind != Kind.SYMBOL
        ? NO_SYMBOLS
        : schema.getEnumSymbols().stream()
            .map(symbol -> EventModel.INSTANCE.createEnum(symbol, schema))
            .toArray();
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether the value follows; it does not where it is missing. To be asked before it is read. */
  boolean isGiven(ByteCursor in) throws IOException {
    return !nullable || in.readIndex(2) == 1;
  }

  /** The value that is given, as an object. */
  Object read(ByteCursor in) throws IOException {
    return switch (kind) {
      case TEXT -> in.readString();
      case LONG -> in.readLong();
      case INT -> in.readInt();
      case TRUTH -> in.readBoolean();
      case TIME -> Instant.ofEpochMilli(in.readLong());
      case SYMBOL -> symbols[in.readIndex(symbols.length)];
    };
  }

  /**
   * The value that is given, as a number: of a boolean 0 or 1, of a time its milliseconds, of a
   * symbol its place in the schema.
   */
  long readNumber(ByteCursor in) throws IOException {
    return switch (kind) {
      case TEXT -> throw new IllegalStateException("a text is no number");
      case LONG, TIME -> in.readLong();
      case INT -> in.readInt();
      case TRUTH -> in.readBoolean() ? 1 : 0;
      case SYMBOL -> in.readIndex(symbols.length);
    };
  }

  /** Writes an object, or {@code null} where the value may be missing. */
  @SuppressWarnings("EnumOrdinal") // generated in the order of the schema
  void write(Object value, ByteBuilder out) {
    if (nullable) {
      out.writeLong(value == null ? 0 : 1);
      if (value == null) {
        return;
      }
    }
    switch (kind) {
      case TEXT -> out.writeString((String) value);
      case LONG -> out.writeLong((Long) value);
      case INT -> out.writeLong((Integer) value);
      case TRUTH -> out.writeBoolean((Boolean) value);
      case TIME -> out.writeLong(((Instant) value).toEpochMilli());
      case SYMBOL -> out.writeLong(((Enum<?>) value).ordinal());
    }
  }
}
