package io.kpipulse.timeline;

import io.kpipulse.wire.Codec;
import io.kpipulse.wire.SizedBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Ids of entities as they are, with the number of their bytes in front. */
public final class EntityIdsCodec implements Codec<EntityIds> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EntityIds value, DataOutput out) throws IOException {
    SizedBytes.write(value.bytes(), out);
  }

  @Override
  public EntityIds read(int version, DataInput in) throws IOException {
    return new EntityIds(SizedBytes.read(in));
  }
}
