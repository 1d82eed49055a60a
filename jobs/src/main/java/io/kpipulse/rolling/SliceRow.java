package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.wire.PackedVector;
import java.util.Arrays;

/**
 * The slices of one resolution of one scope, sorted by their start.
 *
 * <p>The starts stay on the heap. The measures of a slice are open, to be added to, while the clock
 * is in it or before it; then they are packed and stay on the heap while there is {@linkplain
 * HeapRoom room}, at least until the slice leaves its longest window. So an event in order costs no
 * access to the store, and a slice that enters a window is at hand, and most often when it leaves.
 * A barrier {@linkplain #flush hands over} all that the store lacks, and what has left its window
 * gives its room back; where room is lacking before, the row does so at once. A late event opens
 * its slice again, with a read where it is not at hand, and leaves a write for the next barrier.
 *
 * <p>A position is the place of a slice in the row and valid until the row next changes. Appending
 * and removing the first cost O(1) amortised; finding costs O(1) where a hint fits, else O(log n);
 * inserting costs O(n).
 */
final class SliceRow {
  /** No slice after. */
  static final long NONE_AFTER = Long.MAX_VALUE;

  /** No slice before. */
  static final long NONE_BEFORE = Long.MIN_VALUE;

  /** No position. */
  static final int NOWHERE = -1;

  private final SliceStore store;
  private final int resolution;
  private final long size;
  private final long window;

  private long[] starts = new long[4];

  /** Of slices that may be added to, else {@code null}. */
  private MeasureVector[] open = new MeasureVector[4];

  /** Of slices that have room on the heap, else {@code null}. */
  private PackedVector[] packed = new PackedVector[4];

  /** Whether the store lacks what came last. */
  private boolean[] unsaved = new boolean[4];

  private int head;
  private int end;

  /** Where the last one was added: the next is most often there or right behind. */
  private int addedLast;

  /** No slice before this time is open. */
  private long openFrom = Long.MAX_VALUE;

  /** No slice before this time has room. */
  private long roomyFrom = Long.MAX_VALUE;

  /** The store has all slices before this time. */
  private long unsavedFrom = Long.MAX_VALUE;

  /** The slices up to this start have left the longest window. */
  private long left = Long.MIN_VALUE;

  private long expiredBefore = Long.MIN_VALUE;

  /**
   * @param resolution by which the store knows the row
   * @param size of a slice, milliseconds
   * @param window the longest that the slices leave, milliseconds; 0 where there is none
   */
  SliceRow(SliceStore store, int resolution, long size, long window) {
    this.store = store;
    this.resolution = resolution;
    this.size = size;
    this.window = window;
  }

  /** Takes up the slices that the store holds already, by their starts, sorted. */
  void restore(long[] sorted) {
    starts = Arrays.copyOf(sorted, Math.max(4, sorted.length));
    open = new MeasureVector[starts.length];
    packed = new PackedVector[starts.length];
    unsaved = new boolean[starts.length];
    head = 0;
    end = sorted.length;
  }

  int size() {
    return end - head;
  }

  boolean isEmpty() {
    return head == end;
  }

  /** Start of the first slice, or {@link #NONE_AFTER}. */
  long first() {
    return isEmpty() ? NONE_AFTER : starts[head];
  }

  /** The slices before this time have expired: what comes for them later is not kept. */
  long expiredBefore() {
    return expiredBefore;
  }

  /**
   * Adds measures to the slice that begins at {@code start}; zero ones leave the mark that
   * something came.
   *
   * @param own whether the row may keep the vector; else it stays the caller's
   */
  void add(long start, MeasureVector added, boolean own) {
    if (start < expiredBefore) {
      return;
    }
    int at = positionAfter(start - 1, addedLast);
    if (at < end && starts[at] == start) {
      opened(at).add(added);
      addedLast = at;
    } else {
      addedLast = insert(at, start, own ? added : added.copy());
    }
  }

  /** The measures at a position, to be added to. */
  private MeasureVector opened(int at) {
    if (open[at] == null) {
      open[at] = closed(at).unpack();
      leaveRoom(at);
    }
    isChanged(at);
    return open[at];
  }

  private PackedVector closed(int at) {
    return packed[at] == null ? store.get(resolution, starts[at]) : packed[at];
  }

  private void isChanged(int at) {
    unsaved[at] = true;
    unsavedFrom = Math.min(unsavedFrom, starts[at]);
    openFrom = Math.min(openFrom, starts[at]);
  }

  private void leaveRoom(int at) {
    if (packed[at] != null) {
      store.room().giveBack(packed[at]);
      packed[at] = null;
    }
  }

  private int insert(int at, long start, MeasureVector vector) {
    int rank = at - head;
    makeRoom();
    int place = head + rank;
    int behind = end - place;
    if (behind > 0) {
      System.arraycopy(starts, place, starts, place + 1, behind);
      System.arraycopy(open, place, open, place + 1, behind);
      System.arraycopy(packed, place, packed, place + 1, behind);
      System.arraycopy(unsaved, place, unsaved, place + 1, behind);
    }
    starts[place] = start;
    open[place] = vector;
    packed[place] = null;
    isChanged(place);
    end++;
    return place;
  }

  private void makeRoom() {
    if (end < starts.length) {
      return;
    }
    int held = size();
    boolean stay = head > starts.length / 2;
    int room = Math.max(4, stay ? starts.length : held * 2);
    starts = moved(starts, stay ? starts : new long[room], held);
    open = moved(open, stay ? open : new MeasureVector[room], held);
    packed = moved(packed, stay ? packed : new PackedVector[room], held);
    unsaved = moved(unsaved, stay ? unsaved : new boolean[room], held);
    Arrays.fill(open, held, open.length, null);
    Arrays.fill(packed, held, packed.length, null);
    head = 0;
    end = held;
  }

  // The arrays of the four kinds have no common type but Object.
  @SuppressWarnings("SuspiciousSystemArraycopy")
  private <A> A moved(A from, A to, int held) {
    System.arraycopy(from, head, to, 0, held);
    return to;
  }

  /** The position of a slice, or {@link #NOWHERE} where nothing ever came. */
  int position(long start) {
    return Math.max(NOWHERE, Arrays.binarySearch(starts, head, end, start));
  }

  /** Adds the measures at a position to a total, {@code sign} times (1 or -1). */
  void addTo(MeasureVector total, int position, int sign) {
    if (open[position] == null) {
      closed(position).addTo(total, sign);
    } else if (sign > 0) {
      total.add(open[position]);
    } else {
      total.subtract(open[position]);
    }
  }

  /** The start at a position, or {@link #NONE_AFTER} where no slice is. */
  long startAt(int position) {
    return position >= head && position < end ? starts[position] : NONE_AFTER;
  }

  /**
   * The position of the first slice that starts after a time.
   *
   * @param hint where it was last time, or anything
   */
  int positionAfter(long time, int hint) {
    for (int at = Math.max(hint, head); at <= Math.min(hint + 1, end); at++) {
      if ((at == head || starts[at - 1] <= time) && (at == end || starts[at] > time)) {
        return at;
      }
    }
    int at = Arrays.binarySearch(starts, head, end, time);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The greatest start less than a time, or {@link #NONE_BEFORE}. */
  long before(long time) {
    int at = Arrays.binarySearch(starts, head, end, time);
    int previous = (at >= 0 ? at : -at - 1) - 1;
    return previous >= head ? starts[previous] : NONE_BEFORE;
  }

  /** The clock has moved: what it has passed is packed, and stays only with room. */
  void settle(long clock) {
    left = clock - window;
    long until = clock - size;
    if (openFrom > until) {
      return;
    }
    int at = positionAfter(openFrom - 1, head);
    for (; at < end && starts[at] <= until; at++) {
      if (open[at] != null) {
        keepOrSave(at, PackedVector.of(open[at]));
        open[at] = null;
      }
    }
    openFrom = startAt(at);
  }

  private void keepOrSave(int at, PackedVector slice) {
    boolean hasRoom = store.room().take(slice);
    if (!hasRoom) {
      letGo();
      hasRoom = starts[at] > left && store.room().take(slice);
    }
    if (hasRoom) {
      packed[at] = slice;
      roomyFrom = Math.min(roomyFrom, starts[at]);
    } else if (unsaved[at]) {
      store.put(resolution, new long[] {starts[at]}, new PackedVector[] {slice});
      unsaved[at] = false;
    }
  }

  /** What has left its window gives its room back. */
  private void letGo() {
    if (roomyFrom > left) {
      return;
    }
    int from = positionAfter(roomyFrom - 1, head);
    int to = positionAfter(left, from);
    save(from, to);
    for (int at = from; at < to; at++) {
      leaveRoom(at);
    }
    roomyFrom = startAt(to);
  }

  /** Hands the store all that it lacks, as before a checkpoint. */
  void flush() {
    if (unsavedFrom != Long.MAX_VALUE) {
      save(positionAfter(unsavedFrom - 1, head), end);
      unsavedFrom = Long.MAX_VALUE;
    }
    letGo();
  }

  /** Hands the store what it lacks of a range of positions. */
  private void save(int from, int to) {
    int lacking = 0;
    for (int at = from; at < to; at++) {
      lacking += unsaved[at] ? 1 : 0;
    }
    if (lacking == 0) {
      return;
    }
    long[] of = new long[lacking];
    PackedVector[] slices = new PackedVector[lacking];
    for (int at = to - 1; at >= from; at--) {
      if (unsaved[at]) {
        lacking--;
        of[lacking] = starts[at];
        slices[lacking] = open[at] == null ? packed[at] : PackedVector.of(open[at]);
        unsaved[at] = false;
      }
    }
    store.put(resolution, of, slices);
  }

  /** Removes the slices that start before a time. */
  void expire(long before) {
    if (before <= expiredBefore) {
      return;
    }
    expiredBefore = before;
    while (head < end && starts[head] < before) {
      leaveRoom(head);
      store.remove(resolution, starts[head]);
      open[head] = null;
      unsaved[head] = false;
      head++;
    }
  }
}
