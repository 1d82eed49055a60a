package io.kpipulse.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Reads the options of a job: from its arguments, else from the environment. */
public final class JobConfiguration {
  private JobConfiguration() {}

  /**
   * The options that are given; an argument wins over the environment. A blank variable of the
   * environment is none.
   *
   * @param arguments {@code --key value} in turn
   * @throws OptionException naming an unknown option, or one without a value
   */
  public static Configuration of(String[] arguments, Map<String, String> environment) {
    Configuration options = new Configuration();
    for (ConfigOption<?> option : JobOptions.ALL) {
      String value = environment.get(variable(option));
      if (value != null && !value.isBlank()) {
        options.setString(option.key(), value.strip());
      }
    }
    for (int i = 0; i < arguments.length; i += 2) {
      String key = key(arguments[i]);
      if (i + 1 == arguments.length || arguments[i + 1].isBlank()) {
        throw new OptionException("option --" + key + " has no value");
      }
      options.setString(key, arguments[i + 1].strip());
    }
    return options;
  }

  /**
   * Passes where every option has a value, if only by default, and one of its type.
   *
   * @throws OptionException naming all that are missing, or the first that is of another type
   */
  static void check(Configuration options) {
    requireAll(options);
    JobOptions.ALL.forEach(option -> requireType(options, option));
  }

  private static String key(String argument) {
    for (ConfigOption<?> option : JobOptions.ALL) {
      if (argument.equals("--" + option.key())) {
        return option.key();
      }
    }
    throw new OptionException(
        "unknown option '"
            + argument
            + "'; known: "
            + JobOptions.ALL.stream()
                .map(option -> "--" + option.key())
                .collect(Collectors.joining(", ")));
  }

  private static void requireAll(Configuration options) {
    List<String> missing =
        JobOptions.ALL.stream()
            .filter(option -> !option.hasDefaultValue() && !options.contains(option))
            .map(option -> "--" + option.key() + " (" + variable(option) + ")")
            .toList();
    if (!missing.isEmpty()) {
      throw new OptionException(
          "missing: "
              + String.join(", ", missing)
              + "; give each as an argument with its value, or in the environment variable in"
              + " brackets");
    }
  }

  private static void requireType(Configuration options, ConfigOption<?> option) {
    try {
      options.get(option);
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "option --"
              + option.key()
              + " ("
              + variable(option)
              + ") cannot be '"
              + options.getString(option.key(), "")
              + "': "
              + reason(e));
    }
  }

  private static String reason(IllegalArgumentException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage();
  }

  /** The environment variable by which an option is given. */
  public static String variable(ConfigOption<?> option) {
    return option.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
