package io.kpipulse.board.http;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webjars.WebJarVersionLocator;

/**
 * The files of the pages: ours, and those of the libraries from their WebJars. Kept in memory, with
 * their checksum as ETag, so that a page that is opened again loads none of them.
 */
final class Assets {
  private static final String OURS = "/board/web/";
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)*[a-z0-9-]+\\.(js|css|svg)");
  private static final Pattern INLINE =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "html", "text/html; charset=utf-8",
          "yaml", "application/yaml; charset=utf-8");

  /** Files of libraries by the name under which pages ask for them: WebJar and path in it. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "preact.js", List.of("preact", "dist/preact.module.js"),
          "preact-hooks.js", List.of("preact", "hooks/dist/hooks.module.js"),
          "uplot.js", List.of("uplot", "dist/uPlot.esm.js"),
          "uplot.css", List.of("uplot", "dist/uPlot.min.css"));

  private final WebJarVersionLocator webJars = new WebJarVersionLocator();
  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asset(byte[] bytes, String type, String tag) {}

  /** Answers with one of our files. */
  void ours(Context request, String name) {
    serve(request, NAME.matcher(name).matches() ? OURS + name : null);
  }

  /** Answers with a file of a library. */
  void library(Context request, String name) {
    List<String> file = LIBRARIES.get(name);
    serve(request, file == null ? null : "/" + webJars.fullPath(file.get(0), file.get(1)));
  }

  /** Answers with the page, which draws what its address names. */
  void page(Context request) {
    serve(request, OURS + "index.html");
  }

  void openApi(Context request) {
    serve(request, "/board/openapi.yaml");
  }

  /** What the page's import map has to be allowed by, as browsers allow no other inline script. */
  String importMapHash() {
    String page = new String(asset(OURS + "index.html").bytes(), StandardCharsets.UTF_8);
    Matcher map = INLINE.matcher(page);
    if (!map.find()) {
      throw new IllegalStateException("index.html has no import map");
    }
    byte[] hash = sha256(map.group(1).getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  private void serve(Context request, String resource) {
    Asset asset = resource == null ? null : asset(resource);
    if (asset == null) {
      throw new NotFoundResponse("there is no " + request.path());
    }
    request.header("ETag", asset.tag());
    request.header("Cache-Control", "no-cache");
    if (asset.tag().equals(request.header("If-None-Match"))) {
      request.status(304);
    } else {
      request.contentType(asset.type()).result(asset.bytes());
    }
  }

  /** {@code null} where there is none. */
  private Asset asset(String resource) {
    return loaded.computeIfAbsent(resource, Assets::load);
  }

  private static Asset load(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
      String tag =
          '"' + Base64.getUrlEncoder().encodeToString(sha256(bytes)).substring(0, 22) + '"';
      return new Asset(bytes, type, tag);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
