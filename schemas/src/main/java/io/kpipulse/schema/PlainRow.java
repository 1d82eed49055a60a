package io.kpipulse.schema;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The fields of one record of the newest schema at a time, as numbers and texts: for whoever needs
 * a few of them and no record. Texts that were not asked for are passed over.
 *
 * <p>Only for schemas without collections and inner records. For one thread at a time.
 */
public final class PlainRow {
  private final Schema schema;
  private final PlainLayout layout;

  /** Of each field, whether it is a text that is asked for, and whether it is a shared one. */
  private final boolean[] read;

  private final boolean[] shared;
  private final ByteCursor in = new ByteCursor();
  private final boolean[] given;
  private final long[] numbers;
  private final String[] texts;

  private PlainRow(Schema schema, PlainLayout layout, boolean[] read, boolean[] shared) {
    this.schema = schema;
    this.layout = layout;
    this.read = read;
    this.shared = shared;
    this.given = new boolean[read.length];
    this.numbers = new long[read.length];
    this.texts = new String[read.length];
  }

  /**
   * Reads records of a class, and of their texts some.
   *
   * <p>Of a shared text there is one string for all records, as long as it is short and ASCII: for
   * those by which something is looked up. Where thousands of them come in turn, the shared one is
   * most often out of the cache, and a text that is only looked at once is cheaper as a string of
   * its own.
   *
   * @param shared names of texts
   * @param own names of other texts
   * @throws IllegalArgumentException if its schema is not plain, or has no such text
   */
  public static PlainRow of(
      Class<? extends SpecificRecord> type, Set<String> shared, Set<String> own) {
    Schema schema = EventModel.INSTANCE.getSchema(type);
    PlainLayout layout =
        PlainLayout.of(schema)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "schema " + schema.getFullName() + " has fields that are not plain"));
    boolean[] sharedPlaces = places(schema, layout, shared);
    boolean[] read = places(schema, layout, own);
    for (int i = 0; i < read.length; i++) {
      read[i] |= sharedPlaces[i];
    }
    return new PlainRow(schema, layout, read, sharedPlaces);
  }

  private static boolean[] places(Schema schema, PlainLayout layout, Set<String> texts) {
    boolean[] places = new boolean[layout.fields().length];
    for (String text : texts) {
      int place = place(schema, text);
      if (!layout.fields()[place].isText()) {
        throw new IllegalArgumentException(
            "field " + text + " of schema " + schema.getFullName() + " is no text");
      }
      places[place] = true;
    }
    return places;
  }

  /**
   * The place of a field, by which it is asked for.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public int place(String field) {
    return place(schema, field);
  }

  private static int place(Schema schema, String name) {
    Schema.Field field = schema.getField(name);
    if (field == null) {
      List<String> names = schema.getFields().stream().map(Schema.Field::name).toList();
      throw new IllegalArgumentException(
          "schema " + schema.getFullName() + " has no field " + name + "; it has " + names);
    }
    return field.pos();
  }

  /** The symbols of a field that is always given, by the numbers that stand for them. */
  public String[] symbols(int place) {
    return schema.getFields().get(place).schema().getEnumSymbols().toArray(String[]::new);
  }

  /**
   * Reads a record that fills an array, and forgets the one before. Returns {@code false} if it is
   * none of the newest schema: it may be one of an earlier schema, or none at all.
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
      texts[place] = null;
    } else if (!field.isText()) {
      numbers[place] = field.readNumber(in);
    } else if (read[place]) {
      texts[place] = shared[place] ? in.readString() : in.readOwnString();
    } else {
      numbers[place] = in.skipString();
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

  /** A text that was asked for, or {@code null} where the field has none. */
  public String text(int place) {
    return texts[place];
  }

  /** Where a text that was passed over begins in the array, its length in front left out. */
  public int textFrom(int place) {
    return (int) (numbers[place] >>> Integer.SIZE);
  }

  /** The place after the last byte of a text that was passed over. */
  public int textTo(int place) {
    return (int) numbers[place];
  }
}
