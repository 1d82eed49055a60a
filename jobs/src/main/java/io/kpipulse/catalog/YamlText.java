package io.kpipulse.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML files of the reference data. */
public final class YamlText {
  private YamlText() {}

  /**
   * Reads a text.
   *
   * @param name of the file, for messages
   * @param type what it is read as: a record that Jackson can fill
   * @throws CatalogException if it is no YAML, or has an entry that the type has not
   */
  public static <T> T read(String name, String yaml, Class<T> type) {
    // Jackson's own YAML reader does not follow anchors of lists.
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object tree = new Yaml(new SafeConstructor(options)).load(yaml);
      T file = mapper.convertValue(tree, type);
      if (file == null) {
        throw new CatalogException(name + " is empty; ./kpi reference init DIR writes a start");
      }
      return file;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new CatalogException(name + ", line " + line + ": no YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new CatalogException(name + " is no YAML: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      CatalogEntry entry = CatalogEntry.root(name, yaml);
      if (e.getCause() instanceof JsonMappingException failure) {
        for (String key : path(failure)) {
          entry = entry.of(key);
        }
        throw entry.wrong(YamlProblem.of(failure));
      }
      throw entry.wrong(e.getMessage());
    }
  }

  /** The keys that lead to what could not be converted. */
  private static List<String> path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(key -> key != null)
        .toList();
  }
}
