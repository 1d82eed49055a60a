package io.kpipulse.catalog;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a formula: numbers, names of measures, {@code + - * /}, brackets, {@code wilson_low(hits,
 * n)}, {@code wilson_high(hits, n)}, {@code quantile(percent)}. By recursive descent, O(length).
 */
final class FormulaParser {
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+");
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}_]*");

  private final String text;
  private final List<String> measures;
  private int at;

  private FormulaParser(String text, List<String> measures) {
    this.text = text;
    this.measures = measures;
  }

  /**
   * Reads one formula.
   *
   * @param measures names that the formula may use, in the order of the vectors
   * @throws CatalogException naming the formula and the place where it cannot be read
   */
  static Formula parse(String text, List<String> measures) {
    FormulaParser parser = new FormulaParser(text, measures);
    Formula formula = parser.sum();
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.error("'" + text.charAt(parser.at) + "' is not expected");
    }
    return formula;
  }

  private Formula sum() {
    Formula left = product();
    while (peek() == '+' || peek() == '-') {
      char sign = text.charAt(at++);
      left = new Formula.Operation(sign, left, product());
    }
    return left;
  }

  private Formula product() {
    Formula left = factor();
    while (peek() == '*' || peek() == '/') {
      char sign = text.charAt(at++);
      left = new Formula.Operation(sign, left, factor());
    }
    return left;
  }

  private Formula factor() {
    char next = peek();
    if (next == '(') {
      at++;
      Formula inner = sum();
      expect(')');
      return inner;
    }
    if (Character.isDigit(next)) {
      return new Formula.Constant(number());
    }
    if (Character.isLetter(next)) {
      String name = take(NAME);
      return peek() == '(' ? call(name) : measure(name);
    }
    throw error(next == 0 ? "something is missing at the end" : "'" + next + "' is not expected");
  }

  private Formula call(String function) {
    expect('(');
    Formula formula =
        switch (function) {
          case "wilson_low" -> wilson(-1);
          case "wilson_high" -> wilson(1);
          case "quantile" -> quantile();
          default ->
              throw error(
                  "unknown function '" + function + "'; known: wilson_low, wilson_high, quantile");
        };
    expect(')');
    return formula;
  }

  private Formula wilson(int side) {
    Formula hits = sum();
    expect(',');
    return new Formula.Wilson(hits, sum(), side);
  }

  private Formula quantile() {
    peek();
    double percent = number();
    if (percent < 1 || percent > 100 || percent != Math.rint(percent)) {
      throw error("quantile takes a whole percentage from 1 to 100, not " + percent);
    }
    return new Formula.Quantile((int) percent);
  }

  private Formula measure(String name) {
    int index = measures.indexOf(name);
    if (index < 0) {
      throw error("unknown measure '" + name + "'; known: " + String.join(", ", measures));
    }
    return new Formula.Measure(index);
  }

  private double number() {
    String token = take(NUMBER);
    try {
      return Double.parseDouble(token);
    } catch (NumberFormatException e) {
      throw error("'" + token + "' is not a number");
    }
  }

  private String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    String token = matcher.lookingAt() ? matcher.group() : "";
    at += token.length();
    return token;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw error("'" + wanted + "' is expected");
    }
    at++;
  }

  private char peek() {
    skipSpace();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private CatalogException error(String what) {
    return new CatalogException(
        "formula '" + text + "', column " + (at + 1) + ": " + what + "; mend it in the catalogue");
  }
}
