package io.kpipulse.local.board;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a screen, on the pages of one board. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SHOWN = "main [data-value]";

  private final ObjectMapper json = new ObjectMapper();
  private final List<JsonNode> network = new ArrayList<>();
  private final URI board;
  private final ChromeDriver driver;

  Browser(URI board) {
    this.board = board;
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--window-size=1366,768");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page and waits until it shows figures. */
  void open(String path) {
    driver.get(board.resolve(path).toString());
    await(any -> !all(SHOWN).isEmpty());
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    Map<String, Object> metrics =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
  }

  /** What the system prefers: light or dark. */
  void theme(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  void await(Predicate<Browser> what) {
    new WebDriverWait(driver, PATIENCE).until(any -> what.test(this));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** An attribute of all elements that have a condition, at one moment. */
  @SuppressWarnings("unchecked")
  List<Map<String, String>> data(String css) {
    return (List<Map<String, String>>)
        driver.executeScript(
            "return [...document.querySelectorAll(arguments[0])].map(e => ({...e.dataset}))", css);
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  void press(Keys... keys) {
    Actions actions = new Actions(driver);
    for (Keys key : keys) {
      actions.sendKeys(key);
    }
    actions.perform();
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  String path() {
    return URI.create(driver.getCurrentUrl()).getPath();
  }

  /** What axe finds against WCAG 2.2, levels A and AA. */
  List<String> violations() {
    return new AxeBuilder()
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze(driver)
            .getViolations()
            .stream()
            .map(Browser::text)
            .toList();
  }

  private static String text(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  /** Errors and warnings of the console since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::toString)
        .toList();
  }

  /** The addresses that were asked for so far. */
  List<String> requests() {
    return messages("Network.requestWillBeSent").stream()
        .map(message -> message.at("/params/request/url").asText())
        .toList();
  }

  /** Bytes over the network so far. */
  long bytes() {
    return messages("Network.loadingFinished").stream()
        .mapToLong(message -> message.at("/params/encodedDataLength").asLong())
        .sum();
  }

  private List<JsonNode> messages(String method) {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
      try {
        network.add(json.readTree(entry.getMessage()).get("message"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return network.stream()
        .filter(message -> message.get("method").asText().equals(method))
        .toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
