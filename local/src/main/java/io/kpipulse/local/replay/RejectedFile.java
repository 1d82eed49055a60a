package io.kpipulse.local.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.ingest.decode.SourceRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code rejected.jsonl}: an object for each rejected line, in the order in which given. */
final class RejectedFile implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedWriter out;

  /**
   * @throws IOException if the file cannot be written
   */
  RejectedFile(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file);
  }

  /** Adds a line; bytes of it that are not UTF-8 are shown as U+FFFD. */
  void add(SourceRecord line, String reason) throws IOException {
    Map<String, Object> rejected = new LinkedHashMap<>();
    rejected.put("source", line.source());
    rejected.put("line", line.offset());
    rejected.put("reason", reason);
    rejected.put("record", new String(line.payload(), StandardCharsets.UTF_8));
    out.write(JSON.writeValueAsString(rejected));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
