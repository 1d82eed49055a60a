package io.kpipulse.bench.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FieldExtremeTest {
  private static final long TIME = 1_772_413_800_000L;

  @Test
  void aNumberTakesTheLimitsThatItsSchemaStatesAndTheNextBeyond() {
    Schema.Field field = field(Schema.create(Schema.Type.INT), "Kilometres, 5..1,300.");

    assertThat(outside(field, value -> (Integer) value))
        .containsEntry(Integer.MIN_VALUE, true)
        .containsEntry(4, true)
        .containsEntry(5, false)
        .containsEntry(1_300, false)
        .containsEntry(1_301, true)
        .containsEntry(Integer.MAX_VALUE, true);
  }

  @Test
  void aTextIsCountedInCodePoints() {
    Schema.Field field = field(Schema.create(Schema.Type.STRING), "1..128 code points.");

    assertThat(outside(field, value -> (String) value))
        .containsEntry("", true)
        .containsEntry("😀".repeat(128), false)
        .containsEntry("😀".repeat(129), true);
  }

  @Test
  void aTextWithoutStatedLimitsHasThoseOfTheContract() {
    assertThat(outside(field(Schema.create(Schema.Type.STRING), null), value -> (String) value))
        .containsEntry("", false)
        .containsEntry("ế".repeat(1_000), false)
        .containsEntry("ế".repeat(1_001), true);
  }

  @Test
  void aTimeTakesTheEndsOfTheCenturyAndOfTheHorizons() {
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));

    assertThat(outside(field(time, null), value -> (Long) value))
        .containsEntry(946_684_799_999L, true)
        .containsEntry(946_684_800_000L, false)
        .containsEntry(4_102_444_799_999L, false)
        .containsEntry(4_102_444_800_000L, true)
        .containsKey(TIME + 300_001)
        .containsKey(TIME - 7 * 86_400_000L - 1);
  }

  private static Schema.Field field(Schema type, String text) {
    return new Schema.Field("length", type, text);
  }

  private static <T> Map<T, Boolean> outside(Schema.Field field, Function<Object, T> type) {
    SplittableRandom random = new SplittableRandom(1);
    Map<T, Boolean> all = new TreeMap<>();
    Stream.generate(() -> FieldExtreme.pick(field, TIME, random))
        .limit(2_000)
        .forEach(extreme -> all.put(type.apply(extreme.value()), extreme.outside()));
    return all;
  }
}
