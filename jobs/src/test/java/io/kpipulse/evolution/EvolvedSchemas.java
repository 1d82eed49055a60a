package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.schema.ReleasedSchemas;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;

/**
 * The next version of schemas: one more field between the others, generated and compiled as the
 * build does it, and released beside the versions before.
 */
final class EvolvedSchemas {
  /** The new field. */
  static final String ADDED = "weight_of_tomorrow";

  static final long DEFAULT = 7;

  private static final int POSITION = 3;

  private final Path sources;
  private final Path classes;
  private final Path released;

  EvolvedSchemas(Path directory) throws IOException {
    this.sources = Files.createDirectories(directory.resolve("sources"));
    this.classes = Files.createDirectories(directory.resolve("classes"));
    this.released = Files.createDirectories(directory.resolve("released"));
  }

  /** Evolves a schema and releases it. */
  Schema evolve(Schema current) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(current.toString());
    ObjectNode field = json.createObjectNode().put("name", ADDED).put("type", "long");
    ((ArrayNode) tree.get("fields")).insert(POSITION, field.put("default", DEFAULT));
    Schema evolved = new Schema.Parser().parse(tree.toString());
    SpecificCompiler compiler = new SpecificCompiler(evolved);
    compiler.setStringType(GenericData.StringType.String);
    compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
    compiler.setOutputCharacterEncoding("UTF-8");
    compiler.compileToDestination(null, sources.toFile());
    int version = ReleasedSchemas.of(current).size() + 1;
    Path file =
        released.resolve(
            "io/kpipulse/schema/released/" + current.getName() + "/" + version + ".avsc");
    Files.createDirectories(file.getParent());
    Files.writeString(file, evolved.toString());
    return evolved;
  }

  /** This version of the program, with the next version of the schemas released. */
  ClassLoader currentProgram() throws IOException {
    return loader(List.of(released));
  }

  /** The next version of the program: its generated classes are those of the next schemas. */
  ClassLoader nextProgram() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    try (var files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("javac %s", arguments).isZero();
    return loader(List.of(classes, released));
  }

  /** Loads everything anew, from these directories first. */
  private static ClassLoader loader(List<Path> first) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path directory : first) {
      urls.add(directory.toUri().toURL());
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
