package io.kpipulse.rolling.operator;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scopes that are in memory, up to a number of bytes; the least recently used go first. */
final class ScopeCache {
  private static final int ROOM = 1024;
  private static final float LOAD = 0.75f;

  private final long maxBytes;
  private final Map<String, ScopeContext> scopes = new LinkedHashMap<>(ROOM, LOAD, true);
  private long bytes;

  /**
   * @param maxBytes approximate size on the heap
   */
  ScopeCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** A scope, or {@code null}. */
  ScopeContext get(String key) {
    return scopes.get(key);
  }

  void put(ScopeContext scope) {
    scopes.put(scope.key(), scope);
    resize(scope);
  }

  /** Takes note of what a scope has grown or shrunk by. */
  void resize(ScopeContext scope) {
    bytes += scope.takeGrowth();
  }

  void remove(ScopeContext scope) {
    scopes.remove(scope.key());
    bytes -= scope.accountedBytes();
  }

  /**
   * Takes out the least recently used scope; {@code null} while all may stay. The last one used
   * always may.
   */
  ScopeContext evict() {
    if (bytes <= maxBytes || scopes.size() <= 1) {
      return null;
    }
    Iterator<ScopeContext> eldest = scopes.values().iterator();
    ScopeContext scope = eldest.next();
    eldest.remove();
    bytes -= scope.accountedBytes();
    return scope;
  }

  Collection<ScopeContext> scopes() {
    return scopes.values();
  }
}
