package io.kpipulse.rolling.slice;

import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.List;

/**
 * The slices of one size of one scope, by their start. Which slices exist is known here; what they
 * hold is in pages, read from the store when first needed and written back by {@link #flush}.
 *
 * <p>Finding a slice costs O(log pages), O(1) next to the one found before. All times are epoch
 * milliseconds; starts are on the grid.
 */
public final class SliceIndex {
  /** No slice after. */
  public static final long NONE_AFTER = Long.MAX_VALUE;

  /** No slice before. */
  public static final long NONE_BEFORE = Long.MIN_VALUE;

  private static final int PAGE_BITS = 6;
  private static final int ENTRY_BYTES = 48;

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
  private final int measures;
  private final SliceStore store;

  /** Sorted by page. */
  private final List<Entry> entries = new ArrayList<>(2);

  /** Where the last two different pages were found: one enters windows, another leaves them. */
  private int found;

  private int foundBefore;
  private long expiredBefore = Long.MIN_VALUE;
  private int loadedBytes;

  SliceIndex(Grid grid, long size, int measures, SliceStore store) {
    this.grid = grid;
    this.size = size;
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

  /** The index of the last entry whose page is not after one; -1 where there is none. */
  private int floor(long page) {
    if (isFloor(found, page)) {
      return found;
    }
    int other = foundBefore;
    foundBefore = found;
    found = isFloor(other, page) ? other : Math.max(0, search(page));
    return isFloor(found, page) ? found : -1;
  }

  private boolean isFloor(int at, long page) {
    return at < entries.size()
        && entries.get(at).page <= page
        && (at + 1 == entries.size() || entries.get(at + 1).page > page);
  }

  private int search(long page) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).page <= page) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private Entry entry(long slot) {
    int at = floor(slot >> PAGE_BITS);
    return at >= 0 && entries.get(at).page == slot >> PAGE_BITS ? entries.get(at) : null;
  }

  /** The page of a slice that exists; {@code null} for any other time. */
  private Entry entryOf(long slot, long start) {
    Entry entry = startOf(slot) == start ? entry(slot) : null;
    return entry != null && (entry.exists >>> bit(slot) & 1) != 0 ? entry : null;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public boolean contains(long start) {
    return entryOf(slotOf(start), start) != null;
  }

  /** Start of the first slice, or {@link #NONE_AFTER}. */
  public long first() {
    return entries.isEmpty() ? NONE_AFTER : first(entries.get(0));
  }

  private long first(Entry entry) {
    return startOf((entry.page << PAGE_BITS) + Long.numberOfTrailingZeros(entry.exists));
  }

  /** Start of the last slice, or {@link #NONE_BEFORE}. */
  public long last() {
    return entries.isEmpty() ? NONE_BEFORE : last(entries.get(entries.size() - 1));
  }

  private long last(Entry entry) {
    int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(entry.exists);
    return startOf((entry.page << PAGE_BITS) + bit);
  }

  /** Start of the first slice that starts after a time, or {@link #NONE_AFTER}. */
  public long after(long time) {
    long slot = slotOf(time) + 1;
    int at = floor(slot >> PAGE_BITS);
    if (at >= 0 && entries.get(at).page == slot >> PAGE_BITS) {
      long rest = entries.get(at).exists & -1L << bit(slot);
      if (rest != 0) {
        return startOf((entries.get(at).page << PAGE_BITS) + Long.numberOfTrailingZeros(rest));
      }
    }
    return at + 1 < entries.size() ? first(entries.get(at + 1)) : NONE_AFTER;
  }

  /** Start of the last slice that starts before a time, or {@link #NONE_BEFORE}. */
  public long before(long time) {
    long slot = slotOf(time - 1) + 1;
    int at = floor(slot >> PAGE_BITS);
    if (at >= 0 && entries.get(at).page == slot >> PAGE_BITS) {
      Entry entry = entries.get(at);
      long rest = entry.exists & ((1L << bit(slot)) - 1);
      if (rest != 0) {
        int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
        return startOf((entry.page << PAGE_BITS) + bit);
      }
      at--;
    }
    return at >= 0 ? last(entries.get(at)) : NONE_BEFORE;
  }

  /** The slices before this time are gone: what comes for them later is ignored. */
  public long expiredBefore() {
    return expiredBefore;
  }

  /** Adds a vector to the slice of a start; one of zeros makes the slice exist. */
  void add(long start, MeasureVector added) {
    if (start < expiredBefore) {
      return;
    }
    long slot = slotOf(start);
    Entry entry = entry(slot);
    if (entry == null) {
      entry = new Entry(slot >> PAGE_BITS, 0);
      entry.content = new SlicePage(measures);
      found = floor(entry.page) + 1;
      entries.add(found, entry);
    }
    load(entry).add(bit(slot), added);
    entry.exists |= 1L << bit(slot);
    entry.changed = true;
    account(entry);
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

  /** Removes the slices that start before a time. */
  void expire(long before) {
    if (before <= expiredBefore) {
      return;
    }
    expiredBefore = before;
    while (!entries.isEmpty() && first(entries.get(0)) < before) {
      Entry entry = entries.get(0);
      // The slot of the first start that stays, counted from the first of the page.
      long kept = slotOf(before - 1) + 1 - (entry.page << PAGE_BITS);
      entry.exists = kept >= SlicePage.SLOTS ? 0 : entry.exists & -1L << kept;
      if (entry.exists == 0) {
        entries.remove(0);
        found = 0;
        entry.content = null;
        account(entry);
        store.remove(size, entry.page);
      }
    }
  }

  /** Writes changed pages to the store, and evicts those not used since the last flush. */
  void flush() {
    for (Entry entry : entries) {
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
    return entries.size() * ENTRY_BYTES + loadedBytes;
  }

  /** The number of each page, and which of its slices exist, in turn: for state. */
  long[] toState() {
    long[] state = new long[2 * entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      state[2 * i] = entries.get(i).page;
      state[2 * i + 1] = entries.get(i).exists;
    }
    return state;
  }

  /** Goes on from what {@link #toState} gave. */
  void restore(long[] state) {
    for (int i = 0; i < state.length; i += 2) {
      entries.add(new Entry(state[i], state[i + 1]));
    }
  }
}
