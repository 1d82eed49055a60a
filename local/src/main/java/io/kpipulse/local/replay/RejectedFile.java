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
public final class RejectedFile implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final BufferedWriter out;

  /**
   * @throws IOException if the file cannot be written
   */
  public RejectedFile(Path file) throws IOException {
    this.file = file;
    try {
      this.out = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds a line; bytes of it that are not UTF-8 are shown as U+FFFD. */
  public void add(SourceRecord line, String reason) throws IOException {
    Map<String, Object> rejected = new LinkedHashMap<>();
    rejected.put("source", line.source());
    rejected.put("line", line.offset());
    rejected.put("reason", reason);
    rejected.put("record", new String(line.payload(), StandardCharsets.UTF_8));
    String json = JSON.writeValueAsString(rejected);
    try {
      out.write(json);
      out.write('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private IOException failure(IOException e) {
    return new IOException(file + " cannot be written: " + e.getMessage(), e);
  }
}
