package io.kpipulse.job;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.ParameterTool;

/**
 * Reads the options of a job from its arguments and the environment. No message contains an
 * argument as a whole, as one may be the token of the store.
 */
public final class JobConfiguration {
  /** The value of an option without one, as {@link ParameterTool} has it. */
  private static final String NO_VALUE = "__NO_VALUE_KEY";

  private static final String KNOWN =
      JobOptions.ALL.stream()
          .map(option -> "--" + option.key())
          .collect(Collectors.joining(", ", "; known: ", ""));

  private JobConfiguration() {}

  /**
   * The given options; an argument wins over the environment. A blank variable counts as none.
   *
   * @param arguments {@code --key value} in turn
   * @throws OptionException naming an unknown option, or one without a value
   */
  public static Configuration of(String[] arguments, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>(parse(arguments).toMap());
    Map<String, String> values = new HashMap<>();
    for (ConfigOption<?> option : JobOptions.ALL) {
      String value = given.remove(option.key());
      if (value == null) {
        value = environment.getOrDefault(variable(option), "");
      } else if (value.isBlank() || value.equals(NO_VALUE)) {
        throw new OptionException(
            "option --%s has no value; one that begins with '-' goes into the environment variable "
                    .formatted(option.key())
                + variable(option));
      }
      if (!value.isBlank()) {
        values.put(option.key(), value.strip());
      }
    }
    for (String argument : arguments) {
      if (given.containsKey(argument.replaceFirst("^--?", ""))) {
        throw new OptionException("unknown option '" + argument + "'" + KNOWN);
      }
    }
    return Configuration.fromMap(values);
  }

  private static ParameterTool parse(String[] arguments) {
    try {
      return ParameterTool.fromArgs(arguments);
    } catch (IllegalArgumentException e) {
      // Its message has all arguments.
      throw new OptionException("the arguments are not '--option value' in turn" + KNOWN);
    }
  }

  /**
   * Checks that every option has a value of its type.
   *
   * @throws OptionException naming all that are missing, or the first of another type
   */
  static void check(Configuration options) {
    List<String> missing =
        JobOptions.ALL.stream()
            .filter(option -> !option.hasDefaultValue() && !options.contains(option))
            .map(option -> "--" + option.key() + " (" + variable(option) + ")")
            .toList();
    if (!missing.isEmpty()) {
      throw new OptionException(
          "missing: %s; give each as an argument with its value, or in the environment variable in"
                  .formatted(String.join(", ", missing))
              + " brackets");
    }
    JobOptions.ALL.forEach(option -> checkType(options, option));
  }

  private static void checkType(Configuration options, ConfigOption<?> option) {
    try {
      options.get(option);
    } catch (IllegalArgumentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String given = options.getString(option.key(), "");
      throw new OptionException(
          "option --%s (%s) cannot be '%s': %s"
              .formatted(option.key(), variable(option), given, cause.getMessage()));
    }
  }

  /** The environment variable of an option. */
  public static String variable(ConfigOption<?> option) {
    return option.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
