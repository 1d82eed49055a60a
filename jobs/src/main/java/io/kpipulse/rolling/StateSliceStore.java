package io.kpipulse.rolling;

import io.kpipulse.wire.PackedVector;
import it.unimi.dsi.fastutil.longs.Long2ObjectArrayMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.flink.api.common.state.MapState;

/**
 * Slices in keyed state, one entry each, of the scope that is the current key. An entry's key is
 * the start and the size of the slice in minutes, so a slice is found again when other windows come
 * or go.
 */
final class StateSliceStore implements SliceStore {
  private static final long MINUTE = 60_000;
  private static final int SIZE_BITS = 16;

  private final MapState<Long, PackedVector> state;
  private final ScopeShape shape;
  private final HeapRoom room;

  StateSliceStore(MapState<Long, PackedVector> state, ScopeShape shape, HeapRoom room) {
    this.state = state;
    this.shape = shape;
    this.room = room;
  }

  @Override
  public HeapRoom room() {
    return room;
  }

  @Override
  public PackedVector get(int resolution, long start) {
    try {
      return state.get(key(resolution, start));
    } catch (Exception e) {
      throw failed("read", e);
    }
  }

  @Override
  public void put(int resolution, long[] starts, PackedVector[] slices) {
    long[] keys = new long[starts.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(resolution, starts[i]);
    }
    try {
      if (keys.length == 1) {
        state.put(keys[0], slices[0]);
      } else {
        // One look-up of the scope on the heap, one batch in RocksDB.
        state.putAll(new Long2ObjectArrayMap<>(keys, slices));
      }
    } catch (Exception e) {
      throw failed("written", e);
    }
  }

  @Override
  public void remove(int resolution, long start) {
    try {
      state.remove(key(resolution, start));
    } catch (Exception e) {
      throw failed("removed", e);
    }
  }

  @Override
  public void visit(Visitor visitor) {
    try {
      for (Iterator<Map.Entry<Long, PackedVector>> all = state.iterator(); all.hasNext(); ) {
        long key = all.next().getKey();
        OptionalInt resolution = shape.resolutionOf((key & ((1L << SIZE_BITS) - 1)) * MINUTE);
        if (resolution.isPresent()) {
          visitor.slice(resolution.getAsInt(), (key >> SIZE_BITS) * MINUTE);
        } else {
          all.remove();
        }
      }
    } catch (Exception e) {
      throw failed("listed", e);
    }
  }

  private long key(int resolution, long start) {
    return ((start / MINUTE) << SIZE_BITS) | (shape.size(resolution) / MINUTE);
  }

  private static IllegalStateException failed(String what, Exception cause) {
    return new IllegalStateException("slices cannot be " + what + " in the state backend", cause);
  }
}
