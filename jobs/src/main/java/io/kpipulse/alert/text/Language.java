package io.kpipulse.alert.text;

import io.kpipulse.catalog.Display;
import java.util.Locale;

/** A language in which people are told. */
enum Language {
  VI(Locale.forLanguageTag("vi"), '.', ',', "HH:mm 'ngày' d/M/yyyy", "d/M/yyyy"),
  EN(Locale.ENGLISH, ',', '.', "HH:mm 'on' d MMMM yyyy", "d MMMM yyyy");

  private final Locale locale;
  private final char grouping;
  private final char point;
  private final String time;
  private final String day;

  Language(Locale locale, char grouping, char point, String time, String day) {
    this.locale = locale;
    this.grouping = grouping;
    this.point = point;
    this.time = time;
    this.day = day;
  }

  Locale locale() {
    return locale;
  }

  /** What stands between thousands. */
  char grouping() {
    return grouping;
  }

  /** What stands before decimals. */
  char point() {
    return point;
  }

  /** The pattern of a time with its day. */
  String time() {
    return time;
  }

  /** The pattern of a day. */
  String day() {
    return day;
  }

  /** The file of its phrases. */
  String file() {
    return "/alert/text-" + locale.getLanguage() + ".properties";
  }

  /** Its version of a text. */
  String of(Display.Text text) {
    return this == VI ? text.vi() : text.en();
  }
}
