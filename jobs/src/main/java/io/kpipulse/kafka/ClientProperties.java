package io.kpipulse.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A file with properties of Kafka clients. No message contains a value of the file. */
public final class ClientProperties {
  private ClientProperties() {}

  /**
   * What a file holds now.
   *
   * @param options that name the brokers and this file
   * @throws IllegalArgumentException that says what is wrong with the file, but not which it is, if
   *     it cannot be read or names other brokers
   */
  public static Map<String, String> read(String file, KafkaConnection.Options options) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(existing(file))) {
      load(properties, reader);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is not text in UTF-8; save it in UTF-8", e);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException("this process may not read it; give it the right to", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "it cannot be read (" + e.getMessage() + "); give a file that can", e);
    }
    if (properties.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException(
          "it sets bootstrap.servers; remove the line, the brokers are those of "
              + options.servers());
    }
    Map<String, String> read = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
    return read;
  }

  private static void load(Properties properties, Reader reader) throws IOException {
    try {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      // Its message may hold a part of a password.
      throw new IllegalArgumentException(
          "it has a \\u without four hexadecimal digits; write \\\\ for \\");
    }
  }

  private static Path existing(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Then there is no such file either.
    }
    throw new IllegalArgumentException(
        "there is no such file; give one with properties of Kafka clients, or leave the option"
            + " away");
  }
}
