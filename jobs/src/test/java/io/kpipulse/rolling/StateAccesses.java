package io.kpipulse.rolling;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/** Counts what an operator does with its keyed state, call by call. */
final class StateAccesses {
  private static final Set<String> WRITES =
      Set.of("put", "putAll", "remove", "update", "add", "addAll", "clear");

  private final Map<String, Integer> calls = new HashMap<>();

  private StateAccesses() {}

  /** Stands between an operator that is not open yet and its state. */
  static StateAccesses countedFrom(AbstractStreamOperator<?> operator) {
    StateAccesses accesses = new StateAccesses();
    operator
        .getRuntimeContext()
        .setKeyedStateStore(
            accesses.proxy(
                KeyedStateStore.class, operator.getKeyedStateStore(), accesses::counted));
    return accesses;
  }

  private interface Result {
    Object of(String method, Object result);
  }

  private Object counted(String method, Object state) {
    Class<?> type =
        switch (method) {
          case "getMapState" -> MapState.class;
          case "getState" -> ValueState.class;
          default -> throw new AssertionError(method + " is not counted yet");
        };
    return proxy(
        type.asSubclass(State.class),
        (State) state,
        (called, result) -> {
          calls.merge(type.getSimpleName() + "." + called, 1, Integer::sum);
          return result;
        });
  }

  private <T> T proxy(Class<? extends T> type, T target, Result result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return result.of(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Calls that change state. */
  int writes() {
    return count(true);
  }

  /** All others. */
  int reads() {
    return count(false);
  }

  private int count(boolean writing) {
    return calls.entrySet().stream()
        .filter(
            call ->
                WRITES.contains(call.getKey().substring(call.getKey().indexOf('.') + 1)) == writing)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Calls of one kind, as {@code MapState.put}. */
  int of(String call) {
    return calls.getOrDefault(call, 0);
  }
}
