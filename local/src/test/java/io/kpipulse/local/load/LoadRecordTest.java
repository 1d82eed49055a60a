package io.kpipulse.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LoadRecordTest {
  private static final Comparator<LoadRecord> BY_FIELDS =
      Comparator.comparingLong(LoadRecord::timestamp)
          .thenComparing(LoadRecord::key, Arrays::compareUnsigned)
          .thenComparing(LoadRecord::value, Arrays::compareUnsigned);

  @Property
  void bytesAreOrderedAsTheirFields(
      @ForAll @LongRange(min = 0, max = 300) long time,
      @ForAll @LongRange(min = 0, max = 300) long otherTime,
      @ForAll @Size(max = 2) byte[] key,
      @ForAll @Size(max = 2) byte[] otherKey,
      @ForAll @Size(max = 2) byte[] value,
      @ForAll @Size(max = 2) byte[] otherValue) {
    for (boolean sameTime : new boolean[] {true, false}) {
      for (boolean sameKey : new boolean[] {true, false}) {
        LoadRecord one = new LoadRecord(time, key, value);
        LoadRecord other =
            new LoadRecord(sameTime ? time : otherTime, sameKey ? key : otherKey, otherValue);
        assertThat(Integer.signum(LoadRecord.ORDER.compare(one.toBytes(), other.toBytes())))
            .isEqualTo(Integer.signum(BY_FIELDS.compare(one, other)));
      }
    }
  }

  @Property
  void comesBackFromItsBytes(
      @ForAll @LongRange(min = 0) long time,
      @ForAll @Size(max = 700) byte[] key,
      @ForAll @Size(max = 9) byte[] value) {
    LoadRecord record = LoadRecord.of(new LoadRecord(time, key, value).toBytes());
    assertThat(record.timestamp()).isEqualTo(time);
    assertThat(record.key()).isEqualTo(key);
    assertThat(record.value()).isEqualTo(value);
  }
}
