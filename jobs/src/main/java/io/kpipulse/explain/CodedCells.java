package io.kpipulse.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Cells with their codes as numbers, in the order of the codes: whatever is computed from them does
 * not depend on the order in which they came. O(cells · attributes) to build, and the sorting of
 * the distinct codes.
 */
final class CodedCells {
  private final List<String> attributes;
  private final List<List<String>> names = new ArrayList<>();
  private final int[][] codes;
  private final Change[] changes;

  /**
   * Of cells that all have the same attributes.
   *
   * @throws IllegalArgumentException if one has others
   */
  CodedCells(Map<Map<String, String>, Change> cells) {
    // Sums of the hashes of similar codes collide: no key is looked up.
    List<Map<String, String>> keys = new ArrayList<>();
    List<Change> values = new ArrayList<>();
    cells.forEach(
        (key, value) -> {
          keys.add(key);
          values.add(value);
        });
    attributes = keys.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(keys.get(0).keySet()));
    codes = new int[attributes.size()][];
    for (int attribute = 0; attribute < codes.length; attribute++) {
      codes[attribute] = code(keys, attributes.get(attribute));
    }
    int[] order = all(keys.size());
    for (int attribute = codes.length - 1; attribute >= 0; attribute--) {
      new Partition(codes[attribute], names.get(attribute).size()).sort(order, 0, order.length);
    }
    changes = new Change[keys.size()];
    for (int cell = 0; cell < order.length; cell++) {
      Map<String, String> key = keys.get(order[cell]);
      if (key.size() != codes.length) {
        throw new IllegalArgumentException("a cell has other attributes than the rest: " + key);
      }
      changes[cell] = values.get(order[cell]);
    }
    for (int attribute = 0; attribute < codes.length; attribute++) {
      int[] unsorted = codes[attribute].clone();
      for (int cell = 0; cell < order.length; cell++) {
        codes[attribute][cell] = unsorted[order[cell]];
      }
    }
  }

  /** The codes of an attribute, in the order of their names. */
  private int[] code(List<Map<String, String>> keys, String attribute) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> met = new ArrayList<>();
    int[] codes = new int[keys.size()];
    for (int cell = 0; cell < codes.length; cell++) {
      String name = keys.get(cell).get(attribute);
      Integer number = numbers.get(name);
      if (number == null) {
        if (name == null) {
          throw new IllegalArgumentException("a cell has no " + attribute + ": " + keys.get(cell));
        }
        number = met.size();
        numbers.put(name, number);
        met.add(name);
      }
      codes[cell] = number;
    }
    List<String> sorted = met.stream().sorted().toList();
    names.add(sorted);
    for (int place = 0; place < sorted.size(); place++) {
      numbers.put(sorted.get(place), place);
    }
    int[] places = met.stream().mapToInt(numbers::get).toArray();
    return Arrays.stream(codes).map(number -> places[number]).toArray();
  }

  int size() {
    return changes.length;
  }

  int attributes() {
    return codes.length;
  }

  Change change(int cell) {
    return changes[cell];
  }

  /** By an attribute. */
  Partition partition(int attribute) {
    return new Partition(codes[attribute], names.get(attribute).size());
  }

  /** All cells, in order. */
  int[] all() {
    return all(changes.length);
  }

  /** The cells of a combination, in order. */
  int[] in(Combination combination) {
    return Arrays.stream(all()).filter(cell -> holds(combination, cell)).toArray();
  }

  private boolean holds(Combination combination, int cell) {
    for (int attribute = 0; attribute < codes.length; attribute++) {
      int code = combination.code(attribute);
      if (code != Combination.ANY && code != codes[attribute][cell]) {
        return false;
      }
    }
    return true;
  }

  /** A combination in words. */
  Map<String, String> name(Combination combination) {
    Map<String, String> words = new TreeMap<>();
    for (int attribute = 0; attribute < codes.length; attribute++) {
      int code = combination.code(attribute);
      if (code != Combination.ANY) {
        words.put(attributes.get(attribute), names.get(attribute).get(code));
      }
    }
    return words;
  }

  private static int[] all(int size) {
    return IntStream.range(0, size).toArray();
  }
}
