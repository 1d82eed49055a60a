package io.kpipulse.alert.past;

import io.kpipulse.catalog.Display;
import java.util.Locale;

/** In which language a decision is told. */
public enum Language {
  EN,
  VI;

  String say(String english, String vietnamese) {
    return this == EN ? english : vietnamese;
  }

  /** The text in this language. */
  public String of(Display.Text text) {
    return say(text.en(), text.vi());
  }

  /** The way in which numbers are written. */
  Locale locale() {
    return this == EN ? Locale.ROOT : Locale.forLanguageTag("vi");
  }
}
