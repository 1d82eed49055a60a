package io.kpipulse.fact;

import java.io.Serializable;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Where the events of one schema hold the codes of the dimensions. */
public final class DimensionFields implements Serializable {
  private static final int NONE = -1;

  private final int[] positions;

  /**
   * @param fields the field of each dimension, in the order of the catalogue; one that the schema
   *     lacks has no code in any of its events
   * @param schema of the events
   */
  public DimensionFields(List<String> fields, Schema schema) {
    this.positions =
        fields.stream()
            .map(schema::getField)
            .mapToInt(field -> field == null ? NONE : field.pos())
            .toArray();
  }

  /** What an event counts under. */
  public Dimensions of(IndexedRecord event) {
    String[] codes = new String[positions.length];
    for (int i = 0; i < codes.length; i++) {
      Object code = positions[i] == NONE ? null : event.get(positions[i]);
      codes[i] = code == null ? null : code.toString();
    }
    return Dimensions.of(codes);
  }
}
