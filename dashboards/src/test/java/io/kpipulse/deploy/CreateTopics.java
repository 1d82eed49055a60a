package io.kpipulse.deploy;

import io.kpipulse.deploy.Program.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** deploy/kafka/create-topics.sh, with commands of Kafka that only print what they are asked. */
final class CreateTopics {
  private CreateTopics() {}

  static Outcome run(Path directory) throws Exception {
    Program.need("bash", "KPI_REQUIRE_BASH");
    Path bin = Files.createDirectories(directory.resolve("bin"));
    for (String tool : List.of("kafka-topics.sh", "kafka-configs.sh")) {
      Path fake = Files.writeString(bin.resolve(tool), "#!/usr/bin/env bash\necho \"$*\"\n");
      if (!fake.toFile().setExecutable(true)) {
        throw new IllegalStateException(fake + " cannot be made executable");
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash", Repository.ROOT.resolve("deploy/kafka/create-topics.sh").toString());
    builder.environment().put("KAFKA_HOME", directory.toString());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
    builder.environment().put("KAFKA_PARTITIONS", "6");
    return Program.run(builder);
  }
}
