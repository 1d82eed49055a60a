package io.kpipulse.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Packed vectors with their length in front, so that they need not be unpacked to be copied. Goes
 * on from the versions of {@link MeasureVectorCodec}, by which such states were kept before, and
 * reads what they wrote.
 */
public final class PackedVectorCodec implements Codec<PackedVector> {
  private static final long serialVersionUID = 1L;

  /** The last version of {@link MeasureVectorCodec} by which a state was kept. */
  private static final int UNPACKED = 2;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  /** Whoever gives {@link MeasureVectorCodec} a new version has to pack anew what is packed. */
  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(PackedVector value, DataOutput out) throws IOException {
    SizedBytes.write(value.bytes(), out);
  }

  @Override
  public PackedVector read(int version, DataInput in) throws IOException {
    if (version <= UNPACKED) {
      return PackedVector.of(vectors.read(version, in));
    }
    return new PackedVector(SizedBytes.read(in));
  }
}
