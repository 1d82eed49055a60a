package io.kpipulse.fact;

import static io.kpipulse.wire.CodecBytes.read;
import static io.kpipulse.wire.CodecBytes.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.MeasureVectorCodec;
import io.kpipulse.wire.PackedVector;
import io.kpipulse.wire.PackedVectorCodec;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedVectorTest {
  private static final PackedVectorCodec CODEC = new PackedVectorCodec();

  @Provide
  Arbitrary<Map<Integer, Long>> counts() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, BucketGrid.size() - 1), Arbitraries.longs())
        .ofMaxSize(BucketGrid.size());
  }

  @Property(tries = 200)
  void unpacksWhatWasPacked(
      @ForAll @Size(max = 12) long[] sums, @ForAll("counts") Map<Integer, Long> counts)
      throws IOException {
    MeasureVector vector = vector(sums, counts);
    PackedVector packed = PackedVector.of(vector);
    assertThat(packed.unpack()).isEqualTo(vector);
    assertThat(written(CODEC, packed)).endsWith(written(new MeasureVectorCodec(), vector));
    assertThat(read(CODEC, CODEC.version(), written(CODEC, packed))).isEqualTo(packed);
  }

  @Property(tries = 200)
  void isAddedAndSubtractedAsTheVectorIs(
      @ForAll @Size(3) long[] sums,
      @ForAll("counts") Map<Integer, Long> counts,
      @ForAll @Size(3) long[] others,
      @ForAll("counts") Map<Integer, Long> otherCounts) {
    MeasureVector vector = vector(sums, counts);
    PackedVector packed = PackedVector.of(vector);
    MeasureVector total = vector(others, otherCounts);
    MeasureVector expected = total.copy();
    expected.add(vector);
    packed.addTo(total, 1);
    assertThat(total).isEqualTo(expected);
    packed.addTo(total, -1);
    assertThat(total).isEqualTo(vector(others, otherCounts));
  }

  @Property(tries = 50)
  void readsWhatItsPredecessorWrote(@ForAll("counts") Map<Integer, Long> counts)
      throws IOException {
    MeasureVectorCodec before = new MeasureVectorCodec();
    MeasureVector vector = vector(new long[] {7, -1}, counts);
    assertThat(read(CODEC, before.version(), written(before, vector)).unpack()).isEqualTo(vector);
  }

  @Test
  void readsWhatTheFirstVersionWrote() throws IOException {
    assertThat(read(CODEC, 1, MeasureVectorSizeTest.ofTheFirstVersion()).unpack())
        .isEqualTo(vector(new long[] {7, -1}, Map.of(3, 4L, 321, 5L)));
  }

  @Test
  void theThirdVersionIsTheBytesOfTheSecondWithTheirLength() throws IOException {
    byte[] bytes = {2 * 8, 2 * 2, 2 * 7, 1, 2 * 2, 2 * 4, 2 * 4, 2 * 60, 2};
    assertThat(read(CODEC, 3, bytes).unpack())
        .isEqualTo(vector(new long[] {7, -1}, Map.of(3, 4L, 63, 1L)));
    assertThat(written(CODEC, PackedVector.of(vector(new long[] {7, -1}, Map.of(3, 4L, 63, 1L)))))
        .isEqualTo(bytes);
  }

  @Test
  void aSliceOfOneCaseTakesSixtyFourBytesOfTheHeap() {
    MeasureVector one = vector(new long[] {1, 1, 1, 0, 1, 0, 0, 0, 0, 0}, Map.of(100, 1L));
    assertThat(PackedVector.of(one).heapBytes()).isLessThanOrEqualTo(64);
    assertThat(HeapBytes.of(PackedVector.of(one)))
        .isLessThanOrEqualTo(PackedVector.of(one).heapBytes());
  }

  private static MeasureVector vector(long[] sums, Map<Integer, Long> counts) {
    MeasureVector vector = new MeasureVector(sums.clone(), null);
    counts.forEach(vector::count);
    return vector;
  }
}
