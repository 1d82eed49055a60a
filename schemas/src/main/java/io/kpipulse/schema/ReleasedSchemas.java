package io.kpipulse.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every released version of the schemas, bundled with the program, so that whatever was ever
 * written can be decoded without a registry. Versions count from 1 without gaps.
 */
public final class ReleasedSchemas {
  private ReleasedSchemas() {}

  /**
   * Loads all versions of a schema, in order: version {@code v} is at index {@code v - 1}.
   *
   * @param current the schema as this program knows it, by whose name the versions are found
   * @throws IllegalStateException if no version was ever released
   * @throws UncheckedIOException if a bundled file cannot be read
   */
  public static List<Schema> of(Schema current) {
    String name = current.getName();
    List<Schema> versions = new ArrayList<>();
    for (Schema next = load(name, 1); next != null; next = load(name, versions.size() + 1)) {
      versions.add(next);
    }
    if (versions.isEmpty()) {
      throw new IllegalStateException(
          "no released version of schema " + name + "; bundle one as " + resource(name, 1));
    }
    return versions;
  }

  private static Schema load(String name, int version) {
    String resource = resource(name, version);
    try (InputStream in = ReleasedSchemas.class.getResourceAsStream(resource)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read released schema " + resource, e);
    }
  }

  private static String resource(String name, int version) {
    return "released/" + name + "/" + version + ".avsc";
  }
}
