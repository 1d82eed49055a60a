package io.kpipulse.schema;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The fields of one record of the newest schema at a time, as numbers and texts: for whoever needs
 * a few of them and no record. Texts are made of those alone that are asked for.
 *
 * <p>Only for schemas without collections and inner records. For one thread at a time.
 */
public final class PlainRow {
  private final Schema schema;
  private final PlainLayout layout;
  private final ByteCursor in = new ByteCursor();
  private final boolean[] given;

  /** Of a text, where it is. */
  private final long[] numbers;

  private PlainRow(Schema schema, PlainLayout layout) {
    this.schema = schema;
    this.layout = layout;
    this.given = new boolean[layout.fields().length];
    this.numbers = new long[layout.fields().length];
  }

  /**
   * Reads records of a class.
   *
   * @throws IllegalArgumentException if its schema is not plain
   */
  public static PlainRow of(Class<? extends SpecificRecord> type) {
    Schema schema = EventModel.INSTANCE.getSchema(type);
    return PlainLayout.of(schema)
        .map(layout -> new PlainRow(schema, layout))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "schema " + schema.getFullName() + " has fields that are not plain"));
  }

  /**
   * The place of a field, by which it is asked for.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public int place(String field) {
    Schema.Field found = schema.getField(field);
    if (found == null) {
      List<String> names = schema.getFields().stream().map(Schema.Field::name).toList();
      throw new IllegalArgumentException(
          "schema " + schema.getFullName() + " has no field " + field + "; it has " + names);
    }
    return found.pos();
  }

  /**
   * The place of a field that is a text.
   *
   * @throws IllegalArgumentException if there is no text of this name
   */
  public int placeOfText(String field) {
    int place = place(field);
    if (!layout.fields()[place].isText()) {
      throw new IllegalArgumentException(
          "field " + field + " of schema " + schema.getFullName() + " is no text");
    }
    return place;
  }

  /** The symbols of a field that is always given, by the numbers that stand for them. */
  public String[] symbols(int place) {
    return schema.getFields().get(place).schema().getEnumSymbols().toArray(String[]::new);
  }

  /**
   * Reads a record that fills an array, and forgets the one before. Returns {@code false} if it is
   * none of the newest schema: it may be one of an earlier schema, or none at all. Nothing is to be
   * asked then.
   */
  public boolean read(byte[] bytes) {
    if (!layout.begins(bytes, 0, bytes.length)) {
      return false;
    }
    in.start(bytes, PlainLayout.HEADER_BYTES, bytes.length);
    PlainField[] fields = layout.fields();
    try {
      for (int i = 0; i < fields.length; i++) {
        read(fields[i], i);
      }
    } catch (IOException e) {
      return false;
    }
    return in.isEnd();
  }

  private void read(PlainField field, int place) throws IOException {
    boolean there = field.isGiven(in);
    given[place] = there;
    if (!there) {
      numbers[place] = 0;
    } else {
      numbers[place] = field.isText() ? in.skipString() : field.readNumber(in);
    }
  }

  /** Whether a field has a value. */
  public boolean isGiven(int place) {
    return given[place];
  }

  /**
   * A field that is no text: of a boolean 0 or 1, of a time its milliseconds, of a symbol its place
   * in the schema, and 0 where it has no value.
   */
  public long number(int place) {
    return numbers[place];
  }

  /** The number of a field whose values all fit an int. */
  public int intNumber(int place) {
    return (int) numbers[place];
  }

  /** Whether a boolean is true. */
  public boolean isTrue(int place) {
    return numbers[place] == 1;
  }

  /** A text, as a string of its own; {@code null} where the field has none. */
  public String text(int place) {
    return given[place] ? in.text(numbers[place]) : null;
  }

  /**
   * The same as {@link #text}, by one string for all records while it is short and ASCII: for what
   * is looked up by it. Where thousands come in turn the shared string is most often out of the
   * cache; a text that is only looked at once is cheaper as one of its own.
   */
  public String sharedText(int place) {
    return given[place] ? in.sharedText(numbers[place]) : null;
  }

  /** Where a text begins in the array, its length in front left out. */
  public int textFrom(int place) {
    return ByteCursor.from(numbers[place]);
  }

  /** The place after the last byte of a text. */
  public int textTo(int place) {
    return ByteCursor.to(numbers[place]);
  }
}
