package io.kpipulse.alert.reason;

import io.kpipulse.explain.Change;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cells of a change, as a map that is only gone through: looking one up is O(cells). The hash
 * of a map is the sum of those of its entries, and of combinations of codes that look alike so many
 * sums are the same that a table of a hundred thousand of them takes many seconds to fill.
 */
final class CellList extends AbstractMap<Map<String, String>, Change> {
  private final List<Map.Entry<Map<String, String>, Change>> cells = new ArrayList<>();

  /** One more, with codes that no other has. */
  void add(Map<String, String> codes, Change change) {
    cells.add(Map.entry(codes, change));
  }

  @Override
  public Set<Map.Entry<Map<String, String>, Change>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<Map<String, String>, Change>> iterator() {
        return Collections.unmodifiableList(cells).iterator();
      }

      @Override
      public int size() {
        return cells.size();
      }
    };
  }
}
