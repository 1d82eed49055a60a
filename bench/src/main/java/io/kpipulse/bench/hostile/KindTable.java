package io.kpipulse.bench.hostile;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many records of each kind were sent and rejected, and for which reasons. */
final class KindTable {
  private static final int REASONS = 3;

  /** What differs from reason to reason: numbers, quotes, times, bytes. */
  private static final Pattern VALUE = Pattern.compile("'.*|\\b[0-9A-F]{2}\\b.*|\\S*[0-9].*");

  private final Map<Kind, Long> sent = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Long>> reasons = new EnumMap<>(Kind.class);

  void sent(Kind kind) {
    sent.merge(kind, 1L, Long::sum);
  }

  void rejected(Kind kind, String reason) {
    String shape = VALUE.matcher(reason.replace("\n", " ")).replaceFirst("…");
    reasons.computeIfAbsent(kind, any -> new TreeMap<>()).merge(shape, 1L, Long::sum);
  }

  /** A row for each kind. */
  List<Map<String, Object>> rows() {
    return sent.keySet().stream().map(this::row).toList();
  }

  private Map<String, Object> row(Kind kind) {
    Map<String, Long> why = reasons.getOrDefault(kind, Map.of());
    long rejected = why.values().stream().mapToLong(count -> count).sum();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("records", kind.text());
    row.put("sent", sent.get(kind));
    row.put("accepted", sent.get(kind) - rejected);
    row.put("rejected", rejected);
    row.put("kinds of reasons", why.size());
    row.put("commonest", commonest(why).collect(Collectors.joining(" · ")));
    return row;
  }

  private static Stream<String> commonest(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(REASONS)
        .map(Map.Entry::getKey);
  }
}
