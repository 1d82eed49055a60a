package io.kpipulse.rolling;

import io.kpipulse.wire.PackedVector;
import java.util.HashMap;
import java.util.Map;

/** Keeps slices in a map. */
final class HeapSliceStore implements SliceStore {
  private record Key(int resolution, long start) {}

  private final Map<Key, PackedVector> slices = new HashMap<>();

  private final HeapRoom room;

  /** With room on the heap for some slices, not for all. */
  HeapSliceStore() {
    this(new HeapRoom(1_000));
  }

  HeapSliceStore(HeapRoom room) {
    this.room = room;
  }

  @Override
  public HeapRoom room() {
    return room;
  }

  @Override
  public PackedVector get(int resolution, long start) {
    return slices.get(new Key(resolution, start));
  }

  @Override
  public void put(int resolution, long[] starts, PackedVector[] put) {
    for (int i = 0; i < starts.length; i++) {
      slices.put(new Key(resolution, starts[i]), put[i]);
    }
  }

  @Override
  public void remove(int resolution, long start) {
    slices.remove(new Key(resolution, start));
  }

  @Override
  public void visit(Visitor visitor) {
    slices.keySet().forEach(key -> visitor.slice(key.resolution(), key.start()));
  }

  int size() {
    return slices.size();
  }
}
