package io.kpipulse.rolling.slice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Keeps pages of slices as bytes, as a state backend does. */
public final class InMemorySliceStore implements SliceStore {
  private record Key(long size, long page) {}

  private final Map<Key, byte[]> pages = new HashMap<>();
  private final int measures;
  private int reads;
  private int writes;

  public InMemorySliceStore(int measures) {
    this.measures = measures;
  }

  @Override
  public SlicePage get(long size, long page) {
    reads++;
    try {
      return SlicePage.read(
          measures, new DataInputStream(new ByteArrayInputStream(pages.get(new Key(size, page)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void put(long size, long page, SlicePage content) {
    writes++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pages.put(new Key(size, page), bytes.toByteArray());
  }

  @Override
  public void remove(long size, long page) {
    pages.remove(new Key(size, page));
  }

  public int pages() {
    return pages.size();
  }

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }
}
