package io.kpipulse.local.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.kpipulse.validation.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a JSON object that are asked for, as they stand in its text. Others are skipped,
 * whatever they hold: the parser has no limits of its own, as the length of a line bounds it.
 */
final class JsonFields {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // A table of names is protected against names that collide, and so rejects some.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final int SHOWN_BEFORE_BREAK = 32;

  /**
   * A value.
   *
   * @param token its kind; the first one of an array or object
   * @param raw as it stands in the line
   * @param text of a string, without its escapes; {@code null} for others
   */
  record Value(JsonToken token, String raw, String text) {}

  /** A text is no JSON object; the message says why. */
  static final class NotAnObjectException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAnObjectException(String why, Throwable cause) {
      super("not a JSON object: " + why, cause);
    }
  }

  private JsonFields() {}

  /**
   * Reads a text, which has to be one object.
   *
   * @param wanted names of the fields, each of which may be there once
   * @return the fields that are there
   */
  static Map<String, Value> read(String text, Set<String> wanted) throws NotAnObjectException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotAnObjectException(Quote.of(text), null);
      }
      Map<String, Value> values = new HashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (!wanted.contains(name)) {
          parser.skipChildren();
        } else if (values.put(name, value(parser, text)) != null) {
          throw new NotAnObjectException("field " + name + " occurs twice", null);
        }
      }
      if (parser.nextToken() != null) {
        throw new NotAnObjectException("more follows after the object", null);
      }
      return values;
    } catch (JacksonException e) {
      throw new NotAnObjectException(problem(e, text), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot be read", e);
    }
  }

  private static Value value(JsonParser parser, String text) throws IOException {
    JsonToken token = parser.currentToken();
    int begin = (int) parser.currentTokenLocation().getCharOffset();
    String string = token == JsonToken.VALUE_STRING ? parser.getText() : null;
    parser.skipChildren();
    if (token.isNumeric()) {
      return new Value(token, parser.getText(), null);
    }
    return new Value(
        token, text.substring(begin, (int) parser.currentLocation().getCharOffset()), string);
  }

  /** In our words: the parser speaks of its settings. */
  private static String problem(JacksonException e, String text) {
    if (e instanceof JsonEOFException) {
      return "it ends before it is complete";
    }
    long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    int end = (int) Math.max(0, Math.min(at, text.length()));
    return "it breaks near " + Quote.of(text.substring(Math.max(0, end - SHOWN_BEFORE_BREAK)));
  }
}
