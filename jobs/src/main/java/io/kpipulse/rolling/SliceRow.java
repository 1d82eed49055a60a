package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * The slices of one resolution of one scope, sorted by their start.
 *
 * <p>The starts stay on the heap. The measures of a slice stay on the heap while the clock is in it
 * or before it, and then as long as it is in a window and there is {@linkplain HeapRoom room}; so
 * an event in order costs no access to the store, and a slice that enters a window is at hand, and
 * most often when it leaves. Others are {@linkplain #settle handed to the store}, and a barrier
 * hands over all that it lacks. A late event costs a read where the slice is not at hand, and
 * leaves a write for the next settling or barrier.
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

  private final SliceStore store;
  private final int resolution;
  private final long size;
  private final long window;

  private long[] starts = new long[4];

  /** On the heap; {@code null} where only the store has it. */
  private MeasureVector[] vectors = new MeasureVector[4];

  /** Whether the store has not got what is on the heap; only such a vector may be changed. */
  private boolean[] unsaved = new boolean[4];

  /** Whether a slice that the clock has passed has room on the heap; it is not changed then. */
  private boolean[] roomy = new boolean[4];

  private int head;
  private int end;

  /** Where the last one was added: the next is most often there or right behind. */
  private int addedLast;

  /** No slice before this time is on the heap without room. */
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
    vectors = new MeasureVector[starts.length];
    unsaved = new boolean[starts.length];
    roomy = new boolean[starts.length];
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
      changeable(at).add(added);
      addedLast = at;
    } else {
      addedLast = insert(at, start, shared ? added.copy() : added);
    }
  }

  /** The vector at a position, in a copy that the store does not have yet. */
  private MeasureVector changeable(int at) {
    leaveRoom(at);
    if (!unsaved[at]) {
      vectors[at] = vector(at).copy();
    }
    isOpen(at);
    return vectors[at];
  }

  private void isOpen(int at) {
    unsaved[at] = true;
    unsavedFrom = Math.min(unsavedFrom, starts[at]);
    openFrom = Math.min(openFrom, starts[at]);
  }

  private void leaveRoom(int at) {
    if (roomy[at]) {
      roomy[at] = false;
      store.room().giveBack(vectors[at]);
    }
  }

  private int insert(int at, long start, MeasureVector vector) {
    int rank = at - head;
    makeRoom();
    int place = head + rank;
    int behind = end - place;
    if (behind > 0) {
      System.arraycopy(starts, place, starts, place + 1, behind);
      System.arraycopy(vectors, place, vectors, place + 1, behind);
      System.arraycopy(unsaved, place, unsaved, place + 1, behind);
      System.arraycopy(roomy, place, roomy, place + 1, behind);
    }
    starts[place] = start;
    vectors[place] = vector;
    roomy[place] = false;
    isOpen(place);
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
    vectors = moved(vectors, stay ? vectors : new MeasureVector[room], held);
    unsaved = moved(unsaved, stay ? unsaved : new boolean[room], held);
    roomy = moved(roomy, stay ? roomy : new boolean[room], held);
    Arrays.fill(vectors, held, vectors.length, null);
    head = 0;
    end = held;
  }

  // The arrays of the three kinds have no common type but Object.
  @SuppressWarnings("SuspiciousSystemArraycopy")
  private <A> A moved(A from, A to, int held) {
    System.arraycopy(from, head, to, 0, held);
    return to;
  }

  boolean contains(long start) {
    return Arrays.binarySearch(starts, head, end, start) >= 0;
  }

  /** The measures of a slice, not to be changed; {@code null} where nothing ever came. */
  MeasureVector get(long start) {
    int at = Arrays.binarySearch(starts, head, end, start);
    return at < 0 ? null : vector(at);
  }

  /** The measures at a position, not to be changed. */
  MeasureVector vector(int position) {
    MeasureVector held = vectors[position];
    return held == null ? store.get(resolution, starts[position]) : held;
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
   * The clock has moved: what it has passed stays only with room, and what has left its window
   * gives it back.
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
      if (vectors[at] != null && !roomy[at]) {
        if (starts[at] > left && store.room().take(vectors[at])) {
          roomy[at] = true;
          roomyFrom = Math.min(roomyFrom, starts[at]);
        } else {
          save(at);
          vectors[at] = null;
        }
      }
    }
    return startAt(at);
  }

  /** Returns where the next slice starts. */
  private long drop(long until) {
    int at = positionAfter(roomyFrom - 1, head);
    for (; at < end && starts[at] <= until; at++) {
      if (roomy[at]) {
        leaveRoom(at);
        save(at);
        vectors[at] = null;
      }
    }
    return startAt(at);
  }

  /** Hands the store all that it lacks, as before a checkpoint. */
  void flush() {
    if (unsavedFrom != Long.MAX_VALUE) {
      for (int at = positionAfter(unsavedFrom - 1, head); at < end; at++) {
        save(at);
      }
      unsavedFrom = Long.MAX_VALUE;
    }
  }

  private void save(int at) {
    if (unsaved[at]) {
      store.put(resolution, starts[at], vectors[at]);
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
      vectors[head] = null;
      unsaved[head] = false;
      head++;
    }
  }
}
