package io.kpipulse.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** On 60 cells of random sizes, of which those of one or two codes changed. */
class ChangeScanPropertyTest {
  private static final List<String> ATTRIBUTES = List.of("a", "b", "c");

  @Property(tries = 50)
  void theOrderOfTheCellsIsIrrelevant(@ForAll long seed, @ForAll @IntRange(min = 1) int other) {
    Map<Map<String, String>, Change> cells = cells(seed);
    List<Map<String, String>> keys = new ArrayList<>(cells.keySet());
    Collections.shuffle(keys, new Random(other));
    Map<Map<String, String>, Change> shuffled = new LinkedHashMap<>();
    keys.forEach(key -> shuffled.put(key, cells.get(key)));
    assertThat(ChangeScan.find(shuffled, 3)).isEqualTo(ChangeScan.find(cells, 3));
  }

  @Property(tries = 50)
  void theNamesOfTheCodesAreIrrelevant(@ForAll long seed) {
    Map<Map<String, String>, Change> cells = cells(seed);
    Map<Map<String, String>, Change> renamed = new HashMap<>();
    cells.forEach((key, change) -> renamed.put(renamed(key), change));
    List<Finding> found = ChangeScan.find(cells, 1);
    List<Finding> again = ChangeScan.find(renamed, 1);
    assertThat(again).hasSameSizeAs(found);
    for (int i = 0; i < found.size(); i++) {
      assertThat(again.get(i).combinations())
          .containsExactlyInAnyOrderElementsOf(
              found.get(i).combinations().stream().map(ChangeScanPropertyTest::renamed).toList());
    }
  }

  /** A hit is as good as a miss. */
  @Property(tries = 50)
  void countingTheMissesFindsTheSame(@ForAll long seed) {
    Map<Map<String, String>, Change> cells = cells(seed);
    Map<Map<String, String>, Change> misses = new HashMap<>();
    cells.forEach(
        (key, change) ->
            misses.put(key, new Change(misses(change.before()), misses(change.now()))));
    assertThat(combinations(misses)).isEqualTo(combinations(cells));
  }

  @Property(tries = 50)
  void aLargePlantedCauseIsFound(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, String> cause = cause(random);
    Map<Map<String, String>, Change> cells = new HashMap<>();
    for (Map<String, String> key : keys()) {
      double now = key.entrySet().containsAll(cause.entrySet()) ? 0.4 : 0.8;
      int size = 200 + random.nextInt(2000);
      cells.put(key, new Change(share(random, 5 * size, 0.8), share(random, size, now)));
    }
    assertThat(combinations(cells)).containsExactly(cause);
  }

  private static List<Map<String, String>> combinations(Map<Map<String, String>, Change> cells) {
    return ChangeScan.find(cells, 1).stream()
        .flatMap(finding -> finding.combinations().stream())
        .toList();
  }

  private static Map<Map<String, String>, Change> cells(long seed) {
    Random random = new Random(seed);
    Map<String, String> cause = cause(random);
    Map<Map<String, String>, Change> cells = new LinkedHashMap<>();
    for (Map<String, String> key : keys()) {
      double rate = 0.05 + 0.9 * random.nextDouble();
      double now = key.entrySet().containsAll(cause.entrySet()) ? rate / 2 : rate;
      int size = 3 + random.nextInt(300);
      cells.put(key, new Change(share(random, 5 * size, rate), share(random, size, now)));
    }
    return cells;
  }

  private static Map<String, String> cause(Random random) {
    Map<String, String> cause = new TreeMap<>();
    cause.put("a", "a" + random.nextInt(5));
    if (random.nextBoolean()) {
      cause.put("b", "b" + random.nextInt(4));
    }
    return cause;
  }

  private static List<Map<String, String>> keys() {
    List<Map<String, String>> keys = new ArrayList<>();
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 3; c++) {
          keys.add(Map.of("a", "a" + a, "b", "b" + b, "c", "c" + c));
        }
      }
    }
    return keys;
  }

  private static Share share(Random random, int size, double rate) {
    int hits = 0;
    for (int i = 0; i < size; i++) {
      hits += random.nextDouble() < rate ? 1 : 0;
    }
    return new Share(hits, size);
  }

  private static Share misses(Share share) {
    return new Share(share.denominator() - share.numerator(), share.denominator());
  }

  /** Turns the order of the attributes, and that of their codes. */
  private static Map<String, String> renamed(Map<String, String> codes) {
    Map<String, String> renamed = new HashMap<>();
    codes.forEach(
        (attribute, code) ->
            renamed.put(
                "z" + (9 - ATTRIBUTES.indexOf(attribute)),
                "code" + (9 - Integer.parseInt(code.substring(1)))));
    return renamed;
  }
}
