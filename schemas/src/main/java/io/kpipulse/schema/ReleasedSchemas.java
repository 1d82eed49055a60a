package io.kpipulse.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;

/**
 * Every released version of one schema, bundled with the program, so that whatever was ever written
 * can be decoded without a registry.
 *
 * <p>Immutable. Versions count from 1 without gaps; a version is found by its CRC-64-AVRO
 * fingerprint in O(1).
 */
public final class ReleasedSchemas implements SchemaStore {
  private final String name;
  private final List<Schema> versions;
  private final Map<Long, Schema> byFingerprint = new HashMap<>();

  private ReleasedSchemas(String name, List<Schema> versions) {
    this.name = name;
    this.versions = List.copyOf(versions);
    versions.forEach(
        version -> byFingerprint.put(SchemaNormalization.parsingFingerprint64(version), version));
  }

  /**
   * Loads all versions of a schema.
   *
   * @param current the schema as this program knows it, by whose name the versions are found
   * @throws IllegalStateException if no version was ever released
   * @throws UncheckedIOException if a bundled file cannot be read
   */
  public static ReleasedSchemas of(Schema current) {
    String name = current.getName();
    List<Schema> versions = new ArrayList<>();
    for (Schema next = load(name, 1); next != null; next = load(name, versions.size() + 1)) {
      versions.add(next);
    }
    if (versions.isEmpty()) {
      throw new IllegalStateException(
          "no released version of schema " + name + "; bundle one as " + resource(name, 1));
    }
    return new ReleasedSchemas(name, versions);
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

  /** Name of the schema, without its namespace. */
  public String name() {
    return name;
  }

  /** The versions in order; version {@code v} is at index {@code v - 1}. */
  public List<Schema> versions() {
    return versions;
  }

  /** The version with a CRC-64-AVRO fingerprint, or {@code null} where none has it. */
  @Override
  public Schema findByFingerprint(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /** Why a fingerprint that none has cannot be read. */
  String unknown(long fingerprint) {
    HexFormat hex = HexFormat.of();
    List<String> known =
        versions.stream()
            .map(version -> hex.toHexDigits(SchemaNormalization.parsingFingerprint64(version)))
            .toList();
    return "unknown schema fingerprint %s; known versions of %s: %s"
        .formatted(hex.toHexDigits(fingerprint), name, String.join(", ", known));
  }
}
