package io.kpipulse.rolling.slice;

import io.kpipulse.fact.MeasureVector;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The slices of one size of one scope, by their start. Which slices exist is known here; what they
 * hold is in pages, read from the store when first needed and written back by {@link #flush}.
 *
 * <p>Finding a slice costs O(log pages). All times are epoch milliseconds; starts are on the grid.
 */
public final class SliceIndex {
  /** No slice after. */
  public static final long NONE_AFTER = Long.MAX_VALUE;

  /** No slice before. */
  public static final long NONE_BEFORE = Long.MIN_VALUE;

  private static final int PAGE_BITS = 6;
  private static final int ENTRY_BYTES = 100;

  /** A page: its number, which of its slices exist, and what they hold once it was read. */
  private static final class Entry {
    private final long page;
    private long exists;
    private SlicePage content;
    private int bytes;
    private boolean changed;
    private boolean used;

    Entry(long page, long exists) {
      this.page = page;
      this.exists = exists;
    }
  }

  private final Grid grid;
  private final long size;
  private final long lifetime;
  private final int measures;
  private final SliceStore store;

  private final NavigableMap<Long, Entry> pages = new TreeMap<>();
  private long expiredBefore = Long.MIN_VALUE;
  private int loadedBytes;

  /**
   * @param size of a slice, milliseconds
   * @param lifetime how long after its start a slice is kept, milliseconds
   */
  SliceIndex(Grid grid, long size, long lifetime, int measures, SliceStore store) {
    this.grid = grid;
    this.size = size;
    this.lifetime = lifetime;
    this.measures = measures;
    this.store = store;
  }

  private long slotOf(long start) {
    return Math.floorDiv(start + grid.offset(), size);
  }

  private long startOf(long slot) {
    return slot * size - grid.offset();
  }

  private static int bit(long slot) {
    return (int) (slot & (SlicePage.SLOTS - 1));
  }

  /** The page of a slice that exists; {@code null} for any other time. */
  private Entry entryOf(long slot, long start) {
    Entry entry = startOf(slot) == start ? pages.get(slot >> PAGE_BITS) : null;
    return entry != null && (entry.exists >>> bit(slot) & 1) != 0 ? entry : null;
  }

  public boolean isEmpty() {
    return pages.isEmpty();
  }

  public boolean contains(long start) {
    return entryOf(slotOf(start), start) != null;
  }

  /** Start of the first slice, or {@link #NONE_AFTER}. */
  public long first() {
    return first(pages.firstEntry());
  }

  private long first(Map.Entry<Long, Entry> page) {
    if (page == null) {
      return NONE_AFTER;
    }
    Entry entry = page.getValue();
    return startOf((entry.page << PAGE_BITS) + Long.numberOfTrailingZeros(entry.exists));
  }

  /** Start of the last slice, or {@link #NONE_BEFORE}. */
  public long last() {
    return last(pages.lastEntry());
  }

  private long last(Map.Entry<Long, Entry> page) {
    if (page == null) {
      return NONE_BEFORE;
    }
    Entry entry = page.getValue();
    int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(entry.exists);
    return startOf((entry.page << PAGE_BITS) + bit);
  }

  /** Start of the first slice that starts after a time, or {@link #NONE_AFTER}. */
  public long after(long time) {
    long slot = slotOf(time) + 1;
    long page = slot >> PAGE_BITS;
    Entry entry = pages.get(page);
    long rest = entry == null ? 0 : entry.exists & -1L << bit(slot);
    return rest == 0
        ? first(pages.higherEntry(page))
        : startOf((page << PAGE_BITS) + Long.numberOfTrailingZeros(rest));
  }

  /** Start of the last slice that starts before a time, or {@link #NONE_BEFORE}. */
  public long before(long time) {
    long slot = slotOf(time - 1) + 1;
    long page = slot >> PAGE_BITS;
    Entry entry = pages.get(page);
    long rest = entry == null ? 0 : entry.exists & (1L << bit(slot)) - 1;
    return rest == 0
        ? last(pages.lowerEntry(page))
        : startOf((page << PAGE_BITS) + Long.SIZE - 1 - Long.numberOfLeadingZeros(rest));
  }

  /** The slices before this time are gone: what comes for them later is ignored. */
  public long expiredBefore() {
    return expiredBefore;
  }

  /** Adds a vector to the slice of a time; one of zeros makes the slice exist. */
  void add(long time, MeasureVector added) {
    long slot = slotOf(time);
    if (startOf(slot) < expiredBefore) {
      return;
    }
    Entry entry = pages.computeIfAbsent(slot >> PAGE_BITS, this::newEntry);
    load(entry).add(bit(slot), added);
    entry.exists |= 1L << bit(slot);
    entry.changed = true;
    account(entry);
  }

  private Entry newEntry(long page) {
    Entry entry = new Entry(page, 0);
    entry.content = new SlicePage(measures);
    return entry;
  }

  private void account(Entry entry) {
    loadedBytes -= entry.bytes;
    entry.bytes = entry.content == null ? 0 : entry.content.heapBytes();
    loadedBytes += entry.bytes;
  }

  /** Adds the slice of a start to a total, {@code sign} times (1 or -1), if it exists. */
  public boolean addTo(MeasureVector total, long start, int sign) {
    long slot = slotOf(start);
    Entry entry = entryOf(slot, start);
    if (entry == null) {
      return false;
    }
    load(entry).addTo(total, bit(slot), sign);
    return true;
  }

  private SlicePage load(Entry entry) {
    entry.used = true;
    if (entry.content == null) {
      entry.content = store.get(size, entry.page);
      account(entry);
    }
    return entry.content;
  }

  /** When the last slice will have expired; {@link Long#MIN_VALUE} where there is none. */
  long lastExpiry() {
    return pages.isEmpty() ? Long.MIN_VALUE : last() + lifetime;
  }

  /** Removes the slices whose lifetime has passed. */
  void expire(long watermark) {
    long before = watermark - lifetime + 1;
    if (before <= expiredBefore) {
      return;
    }
    expiredBefore = before;
    while (first() < before) {
      Entry entry = pages.firstEntry().getValue();
      // The slot of the first start that stays, counted from the first of the page.
      long kept = slotOf(before - 1) + 1 - (entry.page << PAGE_BITS);
      entry.exists = kept >= SlicePage.SLOTS ? 0 : entry.exists & -1L << kept;
      if (entry.exists == 0) {
        pages.remove(entry.page);
        entry.content = null;
        account(entry);
        store.remove(size, entry.page);
      }
    }
  }

  /** Writes changed pages to the store, and evicts those not used since the last flush. */
  void flush() {
    for (Entry entry : pages.values()) {
      if (entry.changed) {
        store.put(size, entry.page, entry.content);
        entry.changed = false;
      }
      if (!entry.used && entry.content != null) {
        entry.content = null;
        account(entry);
      }
      entry.used = false;
    }
  }

  /** Approximate size on the heap. */
  int heapBytes() {
    return pages.size() * ENTRY_BYTES + loadedBytes;
  }

  /** The number of each page, and which of its slices exist, in turn: for state. */
  long[] toState() {
    return pages.values().stream()
        .flatMapToLong(entry -> LongStream.of(entry.page, entry.exists))
        .toArray();
  }

  /** Goes on from what {@link #toState} gave. */
  void restore(long[] state) {
    for (int i = 0; i < state.length; i += 2) {
      pages.put(state[i], new Entry(state[i], state[i + 1]));
    }
  }
}
