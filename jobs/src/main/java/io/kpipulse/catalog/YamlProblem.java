package io.kpipulse.catalog;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.TreeSet;

/** What is wrong with an entry that does not fit its type, in the words of the file. */
final class YamlProblem {
  private YamlProblem() {}

  /** What is wrong, and what would be right. */
  static String of(JsonMappingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return "is unknown; known here: " + new TreeSet<>(unknown.getKnownPropertyIds());
    }
    if (failure instanceof InvalidFormatException format) {
      return "'" + format.getValue() + "' is not " + form(format.getTargetType());
    }
    if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "has to be " + form(mismatch.getTargetType());
    }
    return failure.getOriginalMessage();
  }

  private static String form(Class<?> type) {
    if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type) || type == double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, as [a, b]";
    }
    return type == String.class ? "a text" : "entries, as {key: value}";
  }
}
