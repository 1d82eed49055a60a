package io.kpipulse.rolling;

import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureGroup;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/**
 * The members of one scope that were met. One that is fixed by a single code stands at the number
 * of the code; each code more costs one look-up, which numbers the combination.
 */
final class ScopeMembers {
  private final MeasureGroup group;
  private final ScopeDefinition scope;
  private final long finestSlice;
  private final int measures;

  /** Where the numbers of the codes stand that the scope fixes. */
  private final int[] places;

  /** For each code but the first: the number of a combination with those before it. */
  private final Long2IntOpenHashMap[] combinations;

  private PendingScope[] members = new PendingScope[8];
  private int size;

  /**
   * @param finestSlice size of the finest slices of the scope, milliseconds
   * @param measures how many sums a vector has
   */
  ScopeMembers(MeasureGroup group, ScopeDefinition scope, long finestSlice, int measures) {
    this.group = group;
    this.scope = scope;
    this.finestSlice = finestSlice;
    this.measures = measures;
    this.places = scope.fixes().stream().mapToInt(CodeNumbers::placeOf).toArray();
    this.combinations = new Long2IntOpenHashMap[Math.max(0, places.length - 1)];
    for (int i = 0; i < combinations.length; i++) {
      combinations[i] = new Long2IntOpenHashMap();
      combinations[i].defaultReturnValue(CodeNumbers.NONE);
    }
  }

  /** Milliseconds. */
  long finestSlice() {
    return finestSlice;
  }

  int size() {
    return size;
  }

  /**
   * The member that codes belong to; {@code null} if one that the scope fixes is lacking.
   *
   * @param numbers of the codes
   */
  PendingScope member(Dimensions codes, int[] numbers) {
    int number = 0;
    for (int i = 0; i < places.length; i++) {
      int ofCode = numbers[places[i]];
      if (ofCode == CodeNumbers.NONE) {
        return null;
      }
      number = i == 0 ? ofCode : combined(combinations[i - 1], number, ofCode);
    }
    PendingScope member = number < members.length ? members[number] : null;
    return member == null ? begin(number, codes) : member;
  }

  private static int combined(Long2IntOpenHashMap known, int first, int second) {
    long both = (long) first << Integer.SIZE | second;
    int number = known.get(both);
    if (number == CodeNumbers.NONE) {
      number = known.size();
      known.put(both, number);
    }
    return number;
  }

  private PendingScope begin(int number, Dimensions codes) {
    if (number >= members.length) {
      members = Arrays.copyOf(members, Math.max(number + 1, 2 * members.length));
    }
    members[number] = new PendingScope(ScopeKey.text(group, scope, codes), measures);
    size++;
    return members[number];
  }

  void forget() {
    for (Long2IntOpenHashMap known : combinations) {
      known.clear();
    }
    members = new PendingScope[8];
    size = 0;
  }
}
