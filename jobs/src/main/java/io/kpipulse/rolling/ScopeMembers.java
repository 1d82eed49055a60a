package io.kpipulse.rolling;

import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The members of one scope that were met, found by one look-up for each code that it fixes. */
final class ScopeMembers {
  /** What is known of the members that agree in some codes: more by the next code, or the one. */
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private PendingScope member;
  }

  private final Layer layer;
  private final ScopeDefinition scope;
  private final List<Dimension> fixes;
  private final long finestSlice;
  private final int measures;
  private Node root = new Node();
  private int size;

  /**
   * @param finestSlice size of the finest slices of the scope, milliseconds
   * @param measures how many sums a vector has
   */
  ScopeMembers(Layer layer, ScopeDefinition scope, long finestSlice, int measures) {
    this.layer = layer;
    this.scope = scope;
    this.fixes = scope.fixes();
    this.finestSlice = finestSlice;
    this.measures = measures;
  }

  /** Milliseconds. */
  long finestSlice() {
    return finestSlice;
  }

  int size() {
    return size;
  }

  /** The member that these codes belong to; {@code null} if one that the scope fixes is lacking. */
  PendingScope member(Dimensions codes) {
    Node node = root;
    for (int i = 0; i < fixes.size(); i++) {
      String code = codes.get(fixes.get(i));
      if (code == null) {
        return null;
      }
      Node next = node.next.get(code);
      if (next == null) {
        next = new Node();
        node.next.put(code, next);
      }
      node = next;
    }
    if (node.member == null) {
      node.member = new PendingScope(ScopeKey.text(layer, scope, codes), finestSlice, measures);
      size++;
    }
    return node.member;
  }

  void forget() {
    root = new Node();
    size = 0;
  }
}
