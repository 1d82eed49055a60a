package io.kpipulse.catalog;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The known codes of one kind, in the order of the catalogue. Immutable; a look-up costs O(1). */
public final class CodeSet implements Serializable {
  private static final int NAMED = 20;

  private final LinkedHashSet<String> codes;

  public CodeSet(List<String> codes) {
    this.codes = new LinkedHashSet<>(codes);
  }

  public boolean contains(String code) {
    return codes.contains(code);
  }

  /** The codes in the order of the catalogue. */
  public Set<String> codes() {
    return Collections.unmodifiableSet(codes);
  }

  /** All codes, or the first of them where there are many. */
  @Override
  public String toString() {
    String named = String.join(", ", codes.stream().limit(NAMED).toList());
    return codes.size() > NAMED ? named + " and " + (codes.size() - NAMED) + " more" : named;
  }
}
