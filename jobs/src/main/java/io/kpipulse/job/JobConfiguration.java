package io.kpipulse.job;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Reads the options of a job: from its arguments, else from the environment. */
public final class JobConfiguration {
  private JobConfiguration() {}

  /**
   * The options that are given; an argument wins over the environment.
   *
   * @param arguments {@code --key value} in turn
   * @throws IllegalArgumentException naming an unknown option, or one without a value
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
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("option --" + key + " has no value");
      }
      options.setString(key, arguments[i + 1]);
    }
    return options;
  }

  private static String key(String argument) {
    for (ConfigOption<?> option : JobOptions.ALL) {
      if (argument.equals("--" + option.key())) {
        return option.key();
      }
    }
    throw new IllegalArgumentException(
        "unknown option '"
            + argument
            + "'; known: "
            + JobOptions.ALL.stream()
                .map(option -> "--" + option.key())
                .collect(Collectors.joining(", ")));
  }

  /** The environment variable by which an option is given. */
  public static String variable(ConfigOption<?> option) {
    return option.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
