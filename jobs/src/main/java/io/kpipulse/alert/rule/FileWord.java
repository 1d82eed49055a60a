package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words by which a file names constants, rules and what they refer to. */
final class FileWord {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private FileWord() {}

  /** Rejects a name that tags, topics and messages cannot carry. */
  static void checkName(CatalogEntry entry, String name) {
    entry.check(
        NAME.matcher(name).matches(),
        "a name is of small letters, digits and '-', and begins with a letter");
  }

  /** All constants of a kind by their words: {@code STEERING_COMMITTEE} is steering_committee. */
  static <E extends Enum<E>> Map<String, E> words(E[] all) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E one : all) {
      words.put(one.name().toLowerCase(Locale.ROOT), one);
    }
    return Collections.unmodifiableMap(words);
  }

  /** The constant of a word, which may not be absent. */
  static <E> E constant(CatalogEntry entry, String word, Map<String, E> all) {
    E constant = all.get(entry.required(word));
    entry.check(constant != null, "'%s' is none of %s", word, all.keySet());
    return constant;
  }
}
