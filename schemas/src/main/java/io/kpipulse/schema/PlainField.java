package io.kpipulse.schema;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** How one field is read and written whose value is no collection and no record. */
interface PlainField {
  Object read(ByteCursor in) throws IOException;

  void write(Object value, ByteBuilder out);

  /** The field of a schema; empty for a type that is not plain. */
  static Optional<PlainField> of(Schema schema) {
    if (schema.getLogicalType() != null) {
      return schema.getLogicalType().equals(LogicalTypes.timestampMillis())
          ? Optional.of(new Timestamp())
          : Optional.empty();
    }
    return switch (schema.getType()) {
      case STRING -> Optional.of(new Text());
      case LONG -> Optional.of(new LongNumber());
      case INT -> Optional.of(new IntNumber());
      case BOOLEAN -> Optional.of(new Truth());
      case ENUM -> Optional.of(Symbol.of(schema));
      case UNION -> nullable(schema);
      default -> Optional.empty();
    };
  }

  private static Optional<PlainField> nullable(Schema union) {
    boolean nullFirst =
        union.getTypes().size() == 2 && union.getTypes().get(0).getType() == Schema.Type.NULL;
    return nullFirst ? of(union.getTypes().get(1)).map(Nullable::new) : Optional.empty();
  }

  /** A string. */
  record Text() implements PlainField {
    @Override
    public Object read(ByteCursor in) throws IOException {
      return in.readString();
    }

    @Override
    public void write(Object value, ByteBuilder out) {
      out.writeString((String) value);
    }
  }

  /** A long. */
  record LongNumber() implements PlainField {
    @Override
    public Object read(ByteCursor in) throws IOException {
      return in.readLong();
    }

    @Override
    public void write(Object value, ByteBuilder out) {
      out.writeLong((Long) value);
    }
  }

  /** An int. */
  record IntNumber() implements PlainField {
    @Override
    public Object read(ByteCursor in) throws IOException {
      return in.readInt();
    }

    @Override
    public void write(Object value, ByteBuilder out) {
      out.writeLong((Integer) value);
    }
  }

  /** A boolean. */
  record Truth() implements PlainField {
    @Override
    public Object read(ByteCursor in) throws IOException {
      return in.readBoolean();
    }

    @Override
    public void write(Object value, ByteBuilder out) {
      out.writeBoolean((Boolean) value);
    }
  }

  /** A time in milliseconds. */
  record Timestamp() implements PlainField {
    @Override
    public Object read(ByteCursor in) throws IOException {
      return Instant.ofEpochMilli(in.readLong());
    }

    @Override
    public void write(Object value, ByteBuilder out) {
      out.writeLong(((Instant) value).toEpochMilli());
    }
  }

  /** A symbol of an enumeration. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Symbol(Object[] symbols) implements PlainField {
    static Symbol of(Schema schema) {
      return new Symbol(
          schema.getEnumSymbols().stream()
              .map(symbol -> EventModel.INSTANCE.createEnum(symbol, schema))
              .toArray());
    }

    @Override
    public Object read(ByteCursor in) throws IOException {
      return symbols[in.readIndex(symbols.length)];
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // generated in the order of the schema
    public void write(Object value, ByteBuilder out) {
      out.writeLong(((Enum<?>) value).ordinal());
    }
  }

  /** A value that may be missing. */
  record Nullable(PlainField field) implements PlainField {
    @Override
    public Object read(ByteCursor in) throws IOException {
      return in.readIndex(2) == 0 ? null : field.read(in);
    }

    @Override
    public void write(Object value, ByteBuilder out) {
      out.writeLong(value == null ? 0 : 1);
      if (value != null) {
        field.write(value, out);
      }
    }
  }
}
