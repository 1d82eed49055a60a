package io.kpipulse.catalog;

import java.io.StringReader;
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
 * An entry of the catalogue, for errors that name file, line and entry.
 *
 * @param file as a person finds it
 * @param lines of all entries, by their keys
 * @param path keys of this entry
 */
record CatalogEntry(String file, Map<List<String>, Integer> lines, List<String> path) {
  /** The whole of a file, which has to be YAML. */
  static CatalogEntry root(String file, String yaml) {
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

  /** An entry of this one. */
  CatalogEntry of(String key) {
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

  /** What is wrong with the entry, and what would be right. */
  CatalogException wrong(String problem) {
    String name = path.isEmpty() ? "" : String.join(".", path) + ": ";
    return new CatalogException(file + ", line " + line() + ": " + name + problem);
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that we ship
  void check(boolean sound, String problem, Object... values) {
    if (!sound) {
      throw wrong(problem.formatted(values));
    }
  }

  /** A value that may not be absent. */
  <T> T required(T value) {
    check(value != null, "is missing");
    return value;
  }

  /** One of several by its name. */
  <T> T known(String kind, String name, Map<String, T> all) {
    T value = all.get(name);
    check(value != null, "%s '%s' is unknown; known: %s", kind, name, all.keySet());
    return value;
  }
}
