package io.kpipulse.fact;

import static io.kpipulse.wire.CodecBytes.read;
import static io.kpipulse.wire.CodecBytes.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.satisfaction.SatisfactionMeasure;
import io.kpipulse.fact.MeasureVectorCodec;
import io.kpipulse.wire.PackedVector;
import io.kpipulse.codec.VarLong;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At most 2 KiB for each slice and scope, in state and on the heap. */
class MeasureVectorSizeTest {
  private static final int LIMIT = 2 * 1024;
  private static final long CASES_A_DAY = 1_000_000;
  private static final MeasureVectorCodec CODEC = new MeasureVectorCodec();

  @ParameterizedTest
  @CsvSource({"1", "7", "30", "90", "3650"})
  void theWholeCountryFits(long days) throws IOException {
    MeasureVector vector = full(days * CASES_A_DAY / BucketGrid.size(), days * CASES_A_DAY);
    assertThat(bytes(vector).length).isLessThanOrEqualTo(LIMIT);
    assertThat(HeapBytes.of(vector)).isLessThanOrEqualTo(LIMIT);
    assertThat(HeapBytes.of(vector.copy())).isLessThanOrEqualTo(LIMIT);
    assertThat(PackedVector.of(vector).heapBytes()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void inStateItFitsUpToTwoToTheTwentySeventhInEachBucket() throws IOException {
    long most = (1L << 27) - 1;
    assertThat(bytes(full(most, most * BucketGrid.size())).length).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void onTheHeapItFitsHoweverManyBucketsAreInUse() {
    MeasureVector vector = new MeasureVector(SatisfactionMeasure.values().length);
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      vector.count(bucket, Integer.MAX_VALUE);
      assertThat(HeapBytes.of(vector)).isLessThanOrEqualTo(LIMIT);
      assertThat(HeapBytes.of(vector.copy())).isLessThanOrEqualTo(HeapBytes.of(vector));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "3, 1", "33, 1", "33, 200", "337, 70000", "337, 5000000000"})
  void aVectorKnowsWhatItTakes(int buckets, long count) {
    MeasureVector vector = new MeasureVector(SatisfactionMeasure.values().length);
    for (int bucket = 0; bucket < buckets; bucket++) {
      vector.count(bucket, count);
    }
    assertThat(vector.heapBytes()).isEqualTo((int) HeapBytes.of(vector));
    assertThat(vector.copy().heapBytes()).isEqualTo((int) HeapBytes.of(vector.copy()));
  }

  @Test
  void aCopyOfAVectorThatWasFullIsSmall() {
    MeasureVector vector = full(1, 1);
    for (int bucket = 5; bucket < BucketGrid.size(); bucket++) {
      vector.count(bucket, -1);
    }
    assertThat(HeapBytes.of(vector.copy())).isLessThan(300);
  }

  @Test
  void fullVectorsSurviveTheRoundTrip() throws IOException {
    for (long count : new long[] {-1, 1, 280_000, 1L << 33}) {
      MeasureVector vector = full(count, count);
      assertThat(read(CODEC, CODEC.version(), bytes(vector))).isEqualTo(vector);
    }
  }

  @Test
  void readsWhatTheFirstVersionWrote() throws IOException {
    MeasureVector expected = new MeasureVector(new long[] {7, -1}, null);
    expected.count(3, 4);
    expected.count(321, 5);
    assertThat(read(CODEC, 1, ofTheFirstVersion())).isEqualTo(expected);
  }

  private static MeasureVector full(long count, long sum) {
    MeasureVector vector = new MeasureVector(SatisfactionMeasure.values().length);
    for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
      vector.count(bucket, count);
    }
    for (SatisfactionMeasure measure : SatisfactionMeasure.values()) {
      vector.add(measure.index(), sum);
    }
    return vector;
  }

  private static byte[] bytes(MeasureVector vector) throws IOException {
    return written(CODEC, vector);
  }

  /** Two sums, 7 and -1, then two buckets by number, each with its count: 3 with 4, 321 with 5. */
  static byte[] ofTheFirstVersion() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (long number : new long[] {2, 7, -1, 2, 3, 4, 321, 5}) {
      VarLong.write(number, out);
    }
    return bytes.toByteArray();
  }
}
