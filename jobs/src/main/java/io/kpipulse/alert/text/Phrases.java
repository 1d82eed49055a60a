package io.kpipulse.alert.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phrases of a language, with places in curly brackets. Immutable. */
final class Phrases {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private final Language language;
  private final Properties phrases = new Properties();

  Phrases(Language language) {
    this.language = language;
    try (InputStream in = Phrases.class.getResourceAsStream(language.file());
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      phrases.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(language.file() + " cannot be read", e);
    }
  }

  Language language() {
    return language;
  }

  boolean has(String key) {
    return phrases.containsKey(key);
  }

  Set<String> keys() {
    return phrases.stringPropertyNames();
  }

  /** The phrase as it is written. */
  String raw(String key) {
    String phrase = phrases.getProperty(key);
    if (phrase == null) {
      throw new IllegalArgumentException("no phrase '" + key + "' in " + language.file());
    }
    return phrase;
  }

  /**
   * A phrase.
   *
   * @param values for its places, by their names
   * @throws IllegalArgumentException if there is no such phrase, or a place without a value
   */
  String say(String key, Map<String, String> values) {
    Matcher places = PLACE.matcher(raw(key));
    return places.replaceAll(
        place -> {
          String value = values.get(place.group(1));
          if (value == null) {
            throw new IllegalArgumentException(
                "phrase '" + key + "' has no value for '" + place.group(1) + "'");
          }
          return Matcher.quoteReplacement(value);
        });
  }

  /** A phrase without places. */
  String say(String key) {
    return say(key, Map.of());
  }

  /**
   * A phrase for a number: that of exactly one, if there is one.
   *
   * @param n as it is written, for the place {@code n}
   */
  String plural(String key, String n) {
    return say(n.equals("1") && has(key + ".one") ? key + ".one" : key, Map.of("n", n));
  }

  /** With a capital letter. */
  String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
  }
}
