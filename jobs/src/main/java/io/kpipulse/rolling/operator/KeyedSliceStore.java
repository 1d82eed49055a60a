package io.kpipulse.rolling.operator;

import io.kpipulse.rolling.slice.SlicePage;
import io.kpipulse.rolling.slice.SliceStore;
import java.io.IOException;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Pages of slices in keyed state, one entry each, of the scope that is the current key. The key of
 * an entry is made of page and size, so a page is found again when other windows come or go.
 */
final class KeyedSliceStore implements SliceStore {
  private static final long MINUTE = 60_000;
  private static final int SIZE_BITS = 16;
  private static final int USUAL_BYTES = 256;

  private final MapState<Long, byte[]> state;
  private final int measures;

  /**
   * @param measures how many sums a slice has
   */
  KeyedSliceStore(MapState<Long, byte[]> state, int measures) {
    this.state = state;
    this.measures = measures;
  }

  private static long key(long size, long page) {
    return page << SIZE_BITS | size / MINUTE;
  }

  @Override
  public SlicePage get(long size, long page) {
    try {
      return SlicePage.read(measures, new DataInputDeserializer(state.get(key(size, page))));
    } catch (Exception e) {
      throw failed("read", e);
    }
  }

  @Override
  public void put(long size, long page, SlicePage content) {
    try {
      state.put(key(size, page), bytes(content));
    } catch (Exception e) {
      throw failed("written", e);
    }
  }

  private static byte[] bytes(SlicePage content) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    content.write(out);
    return out.getCopyOfBuffer();
  }

  @Override
  public void remove(long size, long page) {
    try {
      state.remove(key(size, page));
    } catch (Exception e) {
      throw failed("removed", e);
    }
  }

  private static IllegalStateException failed(String what, Exception cause) {
    return new IllegalStateException("slices cannot be " + what + " in the state backend", cause);
  }
}
