package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.chrome.ChromeDriver;
import org.webjars.WebJarVersionLocator;

/** The scripts of the pages keep their types: TypeScript checks them, in a browser. */
@Tag("slow")
@NeedsChromium
@Timeout(300)
class TypesTest {
  private static final Path SOURCES = Path.of("../board/src/main/resources/board/web");

  /** Reads the libraries' types synchronously, as the compiler asks for them. */
  private static final String CHECK =
      """
      const [sources, done] = arguments;
      const cache = {};
      const libraries = {
        '/node_modules/preact/': '/preact/',
        '/node_modules/uplot/': '/uplot/',
        '/lib/': '/typescript/lib/',
      };
      function read(name) {
        if (name in sources) return sources[name];
        if (name in cache) return cache[name];
        let text;
        for (const [from, to] of Object.entries(libraries)) {
          if (name.startsWith(from) && /[.](d[.]ts|json)$/.test(name)) {
            const request = new XMLHttpRequest();
            request.open('GET', to + name.slice(from.length), false);
            request.send();
            if (request.status === 200) text = request.responseText;
          }
        }
        return (cache[name] = text);
      }
      const options = {
        allowJs: true, checkJs: true, strict: true, noEmit: true, skipLibCheck: true, types: [],
        target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      };
      const host = {
        fileExists: (name) => read(name) !== undefined,
        readFile: read,
        getSourceFile: (name, version) => {
          const text = read(name);
          return text === undefined ? undefined : ts.createSourceFile(name, text, version, true);
        },
        getDefaultLibFileName: () => '/lib/lib.d.ts',
        getDefaultLibLocation: () => '/lib',
        getCurrentDirectory: () => '/web',
        getCanonicalFileName: (name) => name,
        useCaseSensitiveFileNames: () => true,
        getNewLine: () => '\\n',
        writeFile: () => {},
      };
      const roots = Object.keys(sources);
      const program = ts.createProgram(roots, options, host);
      done(ts.getPreEmitDiagnostics(program).map((found) => {
        const where = found.file ? found.file.fileName + ':'
          + (found.file.getLineAndCharacterOfPosition(found.start).line + 1) : '';
        return where + ' ' + ts.flattenDiagnosticMessageText(found.messageText, ' ');
      }));
      """;

  @Test
  void theScriptsKeepTheirTypes() throws IOException {
    assertThat(problems(sources())).isEmpty();
  }

  @Test
  void aWrongTypeWouldBeSeen() throws IOException {
    Map<String, String> sources = sources();
    sources.put(
        "/web/wrong.js", "/** @param {number} n */\nfunction f(n) { return n; }\nf('text');\n");
    assertThat(problems(sources)).hasSize(1).first().asString().contains("wrong.js", "number");
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file :
          files.filter(file -> file.toString().matches(".*([.]js|[.]d[.]ts)")).toList()) {
        sources.put("/web/" + SOURCES.relativize(file), Files.readString(file));
      }
    }
    return sources;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> problems(Map<String, String> sources) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", TypesTest::serve);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (Browser browser = new Browser(address)) {
      ChromeDriver driver = browser.driver();
      driver.get(address + "/check.html");
      return (List<Object>) driver.executeAsyncScript(CHECK, sources);
    } finally {
      server.stop(0);
    }
  }

  /** Files of the WebJars, as {@code /typescript/lib/typescript.js}. */
  private static void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = new byte[0];
    if (path.equals("/check.html")) {
      body =
          "<!doctype html><script src=\"/typescript/lib/typescript.js\"></script>"
              .getBytes(StandardCharsets.UTF_8);
    } else {
      int end = path.indexOf('/', 1);
      String file =
          end < 0
              ? null
              : new WebJarVersionLocator()
                  .fullPath(path.substring(1, end), path.substring(end + 1));
      InputStream in = file == null ? null : TypesTest.class.getResourceAsStream("/" + file);
      body = in == null ? body : in.readAllBytes();
    }
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
