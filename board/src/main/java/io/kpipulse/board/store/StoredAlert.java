package io.kpipulse.board.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A row of {@code kpi_alert}.
 *
 * @param start of the first step that is part of the alert
 * @param tags {@link AlertFields#TAGS}, and the dimensions that its scope fixes
 * @param integers {@link AlertFields#INTEGERS}; times are epoch milliseconds, 0 for none
 * @param numbers those of {@link AlertFields#NUMBERS} that it has
 * @param texts {@link AlertFields#TEXTS}; "" for none
 */
public record StoredAlert(
    Instant start,
    Map<String, String> tags,
    Map<String, Long> integers,
    Map<String, Double> numbers,
    Map<String, String> texts) {
  private static final String ALL = "all";

  /** The order of all answers: by time, then by id. */
  public static final Comparator<StoredAlert> ORDER =
      Comparator.comparing(StoredAlert::start).thenComparing(StoredAlert::id);

  public StoredAlert {
    tags = Map.copyOf(tags);
    integers = Map.copyOf(integers);
    numbers = Map.copyOf(numbers);
    texts = Map.copyOf(texts);
  }

  /**
   * The alert of a row, read by the names of its columns.
   *
   * @param dimensions of the catalogue
   * @param text "" or {@code null} for none
   * @param number {@link Double#NaN} for none
   */
  public static StoredAlert of(
      Instant start,
      List<String> dimensions,
      Function<String, String> text,
      ToLongFunction<String> integer,
      ToDoubleFunction<String> number) {
    Map<String, String> tags = new LinkedHashMap<>();
    AlertFields.TAGS.forEach(tag -> tags.put(tag, orNone(text.apply(tag))));
    for (String dimension : dimensions) {
      String code = orNone(text.apply(dimension));
      if (!code.isEmpty() && !code.equals(ALL)) {
        tags.put(dimension, code);
      }
    }
    Map<String, Long> integers = new LinkedHashMap<>();
    AlertFields.INTEGERS.forEach(field -> integers.put(field, integer.applyAsLong(field)));
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String field : AlertFields.NUMBERS) {
      double value = number.applyAsDouble(field);
      if (!Double.isNaN(value)) {
        numbers.put(field, value);
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    AlertFields.TEXTS.forEach(field -> texts.put(field, orNone(text.apply(field))));
    return new StoredAlert(start, tags, integers, numbers, texts);
  }

  private static String orNone(String text) {
    return text == null ? "" : text;
  }

  public String id() {
    return texts.get("alert_id");
  }

  /** {@code null} where there is none. */
  public Instant time(String field) {
    long millis = integers.get(field);
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /** {@code null} where there is none. */
  public Double number(String field) {
    return numbers.get(field);
  }

  /** {@code null} where there is none. */
  public String text(String field) {
    String text = texts.get(field);
    return text.isEmpty() ? null : text;
  }
}
