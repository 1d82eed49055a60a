package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.wire.PackedVector;
import java.util.Arrays;

/**
 * The slices of one resolution of one scope, sorted by their start.
 *
 * <p>The starts stay on the heap. The measures of a slice are open, to be added to, while the clock
 * is in it or before it; then they are packed and stay on the heap as long as the slice is in a
 * window and there is {@linkplain HeapRoom room}. So an event in order costs no access to the
 * store, and a slice that enters a window is at hand, and most often when it leaves. Others are
 * {@linkplain #settle handed to the store}, and a barrier hands over all that it lacks. A late
 * event opens its slice again, with a read where it is not at hand, and leaves a write for the next
 * settling or barrier.
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
   * @param shared whether the vector stays the caller's; else the row may keep it
   */
  void add(long start, MeasureVector added, boolean shared) {
    if (start < expiredBefore) {
      return;
    }
    int at = positionAfter(start - 1, addedLast);
    if (at < end && starts[at] == start) {
      opened(at).add(added);
      addedLast = at;
    } else {
      addedLast = insert(at, start, shared ? added.copy() : added);
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

  /**
   * The clock has moved: what it has passed is packed and stays only with room, and what has left
   * its window gives it back.
   */
  void settle(long clock) {
    if (openFrom <= clock - size) {
      openFrom = close(clock - size, clock - window);
    }
    if (roomyFrom <= clock - window) {
      roomyFrom = drop(clock - window);
    }
  }

  /** Returns where the next slice starts. */
  private long close(long until, long left) {
    int at = positionAfter(openFrom - 1, head);
    for (; at < end && starts[at] <= until; at++) {
      if (open[at] != null) {
        PackedVector vector = PackedVector.of(open[at]);
        open[at] = null;
        if (starts[at] > left && store.room().take(vector)) {
          packed[at] = vector;
          roomyFrom = Math.min(roomyFrom, starts[at]);
        } else {
          save(at, vector);
        }
      }
    }
    return startAt(at);
  }

  /** Returns where the next slice starts. */
  private long drop(long until) {
    int at = positionAfter(roomyFrom - 1, head);
    for (; at < end && starts[at] <= until; at++) {
      if (packed[at] != null) {
        save(at, packed[at]);
        leaveRoom(at);
      }
    }
    return startAt(at);
  }

  /** Hands the store all that it lacks, as before a checkpoint. */
  void flush() {
    if (unsavedFrom != Long.MAX_VALUE) {
      for (int at = positionAfter(unsavedFrom - 1, head); at < end; at++) {
        if (unsaved[at]) {
          save(at, open[at] == null ? packed[at] : PackedVector.of(open[at]));
        }
      }
      unsavedFrom = Long.MAX_VALUE;
    }
  }

  private void save(int at, PackedVector vector) {
    if (unsaved[at]) {
      store.put(resolution, starts[at], vector);
      unsaved[at] = false;
    }
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
