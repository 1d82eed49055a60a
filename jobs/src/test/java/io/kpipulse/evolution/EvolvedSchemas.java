package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.schema.ReleasedSchemas;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;

/**
 * What the next version of schemas would be: a field more, in the midst of the others, generated
 * and compiled as the build does it, and released beside those before.
 */
final class EvolvedSchemas {
  /** The new field. */
  static final String ADDED = "weight_of_tomorrow";

  private static final int IN_THE_MIDST = 3;

  private final Path sources;
  private final Path classes;

  EvolvedSchemas(Path directory) throws IOException {
    this.sources = Files.createDirectories(directory.resolve("sources"));
    this.classes = Files.createDirectories(directory.resolve("classes"));
  }

  /** Evolves a schema. */
  void evolve(Schema current) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(current.toString());
    ObjectNode field = json.createObjectNode().put("name", ADDED).put("type", "long");
    ((ArrayNode) tree.get("fields")).insert(IN_THE_MIDST, field.put("default", 7));
    Schema evolved = new Schema.Parser().parse(tree.toString());
    SpecificCompiler compiler = new SpecificCompiler(evolved);
    compiler.setStringType(GenericData.StringType.String);
    compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
    compiler.setOutputCharacterEncoding("UTF-8");
    compiler.compileToDestination(null, sources.toFile());
    int version = ReleasedSchemas.of(current).versions().size() + 1;
    Path released =
        classes.resolve(
            "io/kpipulse/schema/released/" + current.getName() + "/" + version + ".avsc");
    Files.createDirectories(released.getParent());
    Files.writeString(released, evolved.toString());
  }

  /** Compiles them all; what goes in front of the class path of the version before. */
  Path compile() throws IOException {
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
    return classes;
  }

  /** The class path of the next version. */
  String classPath() {
    return classes + File.pathSeparator + System.getProperty("java.class.path");
  }
}
