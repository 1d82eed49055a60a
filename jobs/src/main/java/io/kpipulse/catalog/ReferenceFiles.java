package io.kpipulse.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the files of the reference data come from: the project, or a directory in its place. */
public final class ReferenceFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The file with dimensions, windows, scopes and KPIs. */
  public static final String CATALOG = "kpis.yaml";

  /** The file with what readers are told of the KPIs; a directory may lack it. */
  public static final String DISPLAY = "display.yaml";

  /** The file with the rules by which alerts are raised; a directory may lack it. */
  public static final String ALERTS = "alerts.yaml";

  /** The file with public holidays and swapped days that ships with the project. */
  public static final String HOLIDAYS = "holidays.csv";

  private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);
  private static final String SHIPPED_DIRECTORY = "/catalog/";

  /** {@code null} for the files that ship with the project. */
  private final String directory;

  /**
   * What the files of the directory hold, where they were read; {@code null} where they are not.
   */
  @SuppressWarnings("serial") // a TreeMap
  private final Map<String, byte[]> contents;

  private ReferenceFiles(String directory, Map<String, byte[]> contents) {
    this.directory = directory;
    this.contents = contents;
  }

  /** Those that ship with the project. */
  public static ReferenceFiles shipped() {
    return new ReferenceFiles(null, null);
  }

  /**
   * Those of a directory, which replace ours as a whole.
   *
   * @throws CatalogException if there is no such directory
   */
  public static ReferenceFiles in(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CatalogException(
          directory
              + " is not a directory; name one with kpis.yaml and the files that it names"
              + " (./kpi reference init DIR writes ours as a start)");
    }
    return new ReferenceFiles(directory.toString(), null);
  }

  /** Those of a directory, or ours where the name is blank. */
  public static ReferenceFiles inOrShipped(String directory) {
    return directory.isBlank() ? shipped() : in(Path.of(directory));
  }

  /**
   * The same files, to be read where there is no such directory: all of them are in memory.
   *
   * @throws CatalogException if one cannot be read
   */
  public ReferenceFiles carried() {
    if (directory == null || contents != null) {
      return this;
    }
    Map<String, byte[]> read = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        read.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new CatalogException(directory + " cannot be read: " + e.getMessage(), e);
    }
    return new ReferenceFiles(directory, read);
  }

  /** The name of a file for messages: its path, where there is one. */
  public String describe(String file) {
    return directory == null ? file : path(file).toString();
  }

  /** Whether a file is there. */
  public boolean has(String file) {
    return directory == null
        ? ReferenceFiles.class.getResource(SHIPPED_DIRECTORY + file) != null
        : contents == null ? Files.isRegularFile(path(file)) : contents.containsKey(file);
  }

  private Path path(String file) {
    return Path.of(directory).resolve(file);
  }

  /**
   * Opens a file.
   *
   * @param file as {@code ministries.csv}
   * @throws CatalogException if it is missing
   */
  public InputStream open(String file) throws IOException {
    InputStream in =
        directory == null
            ? ReferenceFiles.class.getResourceAsStream(SHIPPED_DIRECTORY + file)
            : openInDirectory(file);
    if (in == null) {
      throw new CatalogException(
          describe(file) + " is missing; add it, or take it out of " + describe(CATALOG));
    }
    return withoutMark(in);
  }

  /** Spreadsheets begin a file with a byte order mark, which is no part of its first word. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream rest = new PushbackInputStream(in, MARK.length);
    byte[] first = rest.readNBytes(MARK.length);
    if (!Arrays.equals(first, MARK)) {
      rest.unread(first);
    }
    return rest;
  }

  private InputStream openInDirectory(String file) throws IOException {
    if (contents != null) {
      byte[] content = contents.get(file);
      return content == null ? null : new ByteArrayInputStream(content);
    }
    Path path = path(file);
    return Files.isRegularFile(path) ? Files.newInputStream(path) : null;
  }

  /**
   * The text of a file.
   *
   * @throws CatalogException if it is missing or cannot be read
   */
  public String text(String file) {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CatalogException(describe(file) + " cannot be read: " + e.getMessage(), e);
    }
  }
}
