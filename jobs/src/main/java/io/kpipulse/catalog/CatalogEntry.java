package io.kpipulse.catalog;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * An entry of a YAML file of the reference data, for errors that name file, line and entry.
 *
 * @param file as a person finds it
 * @param lines of all entries, by their keys
 * @param path keys of this entry
 */
public record CatalogEntry(String file, Map<List<String>, Integer> lines, List<String> path) {
  /**
   * The whole of a file, which has to be YAML.
   *
   * @param file its name, for messages
   */
  public static CatalogEntry root(String file, String yaml) {
    Map<List<String>, Integer> lines = new HashMap<>();
    Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
    collect(node, List.of(), lines);
    return new CatalogEntry(file, lines, List.of());
  }

  private static void collect(Node node, List<String> path, Map<List<String>, Integer> lines) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          List<String> child = new ArrayList<>(path);
          child.add(key.getValue());
          lines.put(child, key.getStartMark().getLine() + 1);
          collect(tuple.getValueNode(), child, lines);
        }
      }
    }
  }

  /** An entry of this one, whether it is there or not. */
  public CatalogEntry of(String key) {
    List<String> child = new ArrayList<>(path);
    child.add(key);
    return new CatalogEntry(file, lines, child);
  }

  /** The line of the entry, or of the one that it would be in. */
  private int line() {
    for (int size = path.size(); size > 0; size--) {
      Integer line = lines.get(path.subList(0, size));
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  /**
   * The error to throw.
   *
   * @param problem what is wrong with the entry, and what would be right
   */
  public CatalogException wrong(String problem) {
    String name = path.isEmpty() ? "" : String.join(".", path) + ": ";
    return new CatalogException(file + ", line " + line() + ": " + name + problem);
  }

  /**
   * Rejects the entry unless it is sound.
   *
   * @param problem what is wrong with it, and what would be right; a format
   * @param values of the format
   * @throws CatalogException if it is not sound
   */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that we ship
  public void check(boolean sound, String problem, Object... values) {
    if (!sound) {
      throw wrong(problem.formatted(values));
    }
  }

  /**
   * A value that may not be absent.
   *
   * @throws CatalogException if it is {@code null}
   */
  public <T> T required(T value) {
    check(value != null, "is missing");
    return value;
  }

  /**
   * One of several by its name.
   *
   * @param kind what it is, in words
   * @throws CatalogException if none has the name
   */
  public <T> T known(String kind, String name, Map<String, T> all) {
    T value = name == null ? null : all.get(name);
    check(value != null, "%s '%s' is unknown; known: %s", kind, name, all.keySet());
    return value;
  }

  /**
   * A duration, as {@code PT5M}.
   *
   * @throws CatalogException if the text is {@code null} or no duration that milliseconds can tell
   */
  public Duration duration(String text) {
    try {
      return Duration.ofMillis(Duration.parse(required(text)).toMillis());
    } catch (DateTimeException | ArithmeticException e) {
      throw wrong("'" + text + "' is no duration; write it as PT5M or P7D");
    }
  }

  /**
   * A number.
   *
   * @throws CatalogException if it is {@code null}, infinite or not a number
   */
  public double finite(Double value) {
    check(Double.isFinite(required(value)), "is %s; give a number", value);
    return value;
  }
}
