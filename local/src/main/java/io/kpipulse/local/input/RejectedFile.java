package io.kpipulse.local.input;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.local.process.FileReason;
import io.kpipulse.local.process.ResultFile;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.record.SourceRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code rejected.jsonl}: an object for each rejected line, in the order in which given. */
public final class RejectedFile implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  private final ResultFile file;
  private final BufferedWriter out;

  private RejectedFile(Path path, ResultFile file) {
    this.path = path;
    this.file = file;
    this.out = new BufferedWriter(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
  }

  /**
   * A file of that name; an older one stays until {@link #complete}.
   *
   * @throws IOException that names the file and why it cannot be written
   */
  public static RejectedFile of(Path path, StopSignal stop) throws IOException {
    try {
      return new RejectedFile(path, ResultFile.of(path, stop));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /**
   * Adds a line; bytes of it that are not UTF-8 are shown as U+FFFD.
   *
   * @throws IOException that names the file and why it cannot be written
   */
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
      throw failure(path, e);
    }
  }

  /** All lines were added. */
  public void complete() throws IOException {
    try {
      out.flush();
      file.complete();
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Drops it, unless it is complete. */
  @Override
  public void close() throws IOException {
    file.close();
  }

  private static IOException failure(Path path, IOException e) {
    return new IOException(path + " cannot be written: " + FileReason.of(e), e);
  }
}
