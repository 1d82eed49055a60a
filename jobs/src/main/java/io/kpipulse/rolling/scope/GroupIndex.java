package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.fact.Dimensions;
import java.util.HashMap;
import java.util.Map;

/**
 * The known members of one scope: a tree with a level for each dimension that the scope fixes.
 * Finding a member costs one look-up for each of them.
 */
final class GroupIndex {
  private static final class Node {
    private final Map<String, Node> byCode = new HashMap<>(4);
    private ScopeAccumulator member;
  }

  private final String group;
  private final ScopeDefinition scope;
  private final int[] fixed;
  private final long finestSlice;
  private Node root = new Node();
  private int size;

  /**
   * @param finestSlice size of the finest slices of the scope, milliseconds
   */
  GroupIndex(String group, ScopeDefinition scope, long finestSlice) {
    this.group = group;
    this.scope = scope;
    this.fixed = scope.fixes().stream().mapToInt(DimensionDefinition::place).toArray();
    this.finestSlice = finestSlice;
  }

  /** Milliseconds. */
  long finestSlice() {
    return finestSlice;
  }

  /** How many members are kept. */
  int size() {
    return size;
  }

  /** The member that codes belong to; {@code null} if one that the scope fixes is lacking. */
  ScopeAccumulator member(Dimensions codes) {
    Node node = root;
    for (int dimension : fixed) {
      String code = codes.get(dimension);
      if (code == null) {
        return null;
      }
      Node next = node.byCode.get(code);
      if (next == null) {
        next = new Node();
        node.byCode.put(code, next);
      }
      node = next;
    }
    if (node.member == null) {
      node.member = new ScopeAccumulator(ScopeKey.text(group, scope, codes));
      size++;
    }
    return node.member;
  }

  void forget() {
    root = new Node();
    size = 0;
  }
}
