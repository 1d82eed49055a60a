package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.http.BoardServer;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.store.NeedsInfluxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The pages in a browser. */
@Tag("slow")
@NeedsInfluxServer
@NeedsChromium
@Timeout(900)
@ExtendWith(FilledStores.Extension.class)
class PagesTest {
  private static final Clock CLOCK = Clock.fixed(SampleEvents.NOW, ZoneOffset.UTC);
  private static final List<String> PAGES =
      List.of(
          "/",
          "/locality/01",
          "/ministry/BCA",
          "/programme/RES57",
          "/commune/01/00004",
          "/kpi",
          "/kpi/satisfaction_rate?scope=locality",
          "/explore",
          "/alerts/A-drop-01",
          "/alerts");

  private final FilledStores stores;
  private final List<AlertAcknowledgement> acknowledged = new CopyOnWriteArrayList<>();
  private SampleBoard board;
  private Browser browser;

  PagesTest(FilledStores stores) {
    this.stores = stores;
  }

  private void start(String store) {
    board =
        SampleBoard.over(
            stores.of(store),
            new BoardServer.Alerting(Optional.of(acknowledged::add), new SampleWhyNot()),
            CLOCK);
    browser = new Browser(board.address());
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (board != null) {
      board.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"QuestDB", "InfluxDB"})
  void figuresAreThoseOfTheStore(String store) throws IOException {
    start(store);
    StoredFigures stored = new StoredFigures(stores.pointsCsv);
    for (Map.Entry<String, Integer> page :
        Map.of("/", 40, "/locality/01", 20, "/kpi/on_time_rate", 17).entrySet()) {
      browser.open(page.getKey());
      int compared = 0;
      for (Map<String, String> figure : browser.data("main [data-kpi][data-unit][data-window]")) {
        String unit = figure.get("unit");
        String window = figure.get("window");
        String kpi = figure.get("kpi");
        if (figure.get("value") != null && stored.has(unit, window, kpi)) {
          assertThat(number(figure.get("value")))
              .as("%s %s %s on %s", kpi, unit, window, page.getKey())
              .isEqualTo(number(stored.value(unit, window, kpi)));
          compared++;
        }
      }
      assertThat(compared).as(page.getKey()).isGreaterThanOrEqualTo(page.getValue());
    }
  }

  private static Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }

  @Test
  void aChangeInTheStoreIsOnTheOpenPage() throws Exception {
    start("QuestDB");
    browser.open("/");
    String shown = "main [data-kpi='tasks_overdue'][data-unit='national']";
    String before = browser.data(shown).get(0).get("value");
    String line = nationalTasks();
    stores.write(List.of(line.replaceFirst(",tasks_overdue=[0-9]+i", ",tasks_overdue=4321i")));
    try {
      browser.await(page -> page.data(shown).get(0).get("value").equals("4321"));
    } finally {
      stores.write(List.of(line));
    }
    browser.await(page -> page.data(shown).get(0).get("value").equals(before));
  }

  /** The newest point of the country's tasks, as a line. */
  private String nationalTasks() throws IOException {
    String newest = null;
    for (String line : new SampleLines().points(stores.pointsCsv)) {
      if (line.startsWith("task_kpi,scope=national,window=now,")) {
        newest = line;
      }
    }
    return newest;
  }

  @Test
  void fromTheWorstLocalityToTheReasonAndTheTasksByKeyboardAlone() {
    start("QuestDB");
    browser.open("/");
    browser.press(Keys.TAB);
    assertThat(browser.focused().getDomAttribute("href")).as("the skip link").isEqualTo("#main");
    browser.press(Keys.ENTER);
    int pressed = 0;
    while (!String.valueOf(browser.focused().getDomAttribute("href")).startsWith("/locality/")) {
      browser.press(Keys.TAB);
      assertThat(++pressed).as("tabs to the worst locality").isLessThan(60);
    }
    browser.press(Keys.ENTER);
    browser.await(page -> page.path().startsWith("/locality/"));
    browser.await(page -> !page.all("[data-total]").isEmpty());
    browser.await(page -> !page.all("main table").isEmpty());
  }

  @Test
  void alertsAreOnTheirPageInTheNavigationAndOnTheChart() {
    start("QuestDB");
    browser.open("/alerts?lang=en");
    assertThat(browser.data(".alert-cards > [data-alert]").stream().map(one -> one.get("alert")))
        .containsExactly("A-task-BCA", "A-drop-01", "A-target-79", "A-quiet-48");
    assertThat(browser.data("[data-alert='A-drop-01'] [data-covered]").get(0))
        .containsEntry("covered", "A-drop-all");
    assertThat(browser.one("tr[data-alert='A-wrong-01']").getText()).contains("Retracted");
    browser.await(page -> !page.data("[data-standing]").isEmpty());
    assertThat(browser.data("[data-standing]").get(0)).containsEntry("standing", "3");
    browser.open("/alerts?lang=en&severity=info");
    assertThat(browser.data(".alert-cards > [data-alert]")).hasSize(1);
    browser.open("/locality/01?kpi=satisfaction_rate");
    browser.await(page -> page.data("[data-band='A-drop-01']").size() == 1);
  }

  @Test
  void anAlertIsAcknowledgedByKeyboardAlone() {
    start("QuestDB");
    browser.open("/alerts/A-drop-01?lang=en");
    int pressed = 0;
    while (browser.focused().getDomAttribute("data-acknowledge") == null) {
      browser.press(Keys.TAB);
      assertThat(++pressed).as("tabs to the button").isLessThan(60);
    }
    browser.press(Keys.ENTER);
    browser.await(page -> "post".equals(page.focused().getDomAttribute("name")));
    browser.focused().sendKeys("Head of office", Keys.TAB);
    browser.focused().sendKeys("On it", Keys.TAB);
    browser.press(Keys.ENTER);
    browser.await(page -> !page.all("[data-sent]").isEmpty());
    assertThat(acknowledged).hasSize(1);
    assertThat(acknowledged.get(0).getByPost()).isEqualTo("Head of office");
    assertThat(acknowledged.get(0).getComment()).isEqualTo("On it");
  }

  @Test
  void theDecisionOfARuleIsTold() {
    start("QuestDB");
    browser.open(
        "/alerts?lang=en&why=satisfaction-drop&scope=locality&locality=01&at=2026-11-19T08:00");
    browser.await(page -> !page.all("[data-outcome='inactive']").isEmpty());
    assertThat(browser.one("[data-outcome]").getText()).contains("p = 0.04", "Hanoi", "n = 61");
  }

  @ParameterizedTest
  @CsvSource({"light,vi", "dark,vi", "light,en", "dark,en"})
  void everyPageIsAccessibleQuietAndOnItsOwn(String theme, String language) throws IOException {
    start("QuestDB");
    browser.theme(theme);
    for (String page : PAGES) {
      String address = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
      // The country on one screen of leadership; of the others what lies below as well.
      browser.size(1366, page.equals("/") ? 768 : 1600);
      browser.open(address);
      browser.await(any -> browser.all("[aria-busy='true']").isEmpty());
      assertThat(browser.violations()).as(address + " " + theme).isEmpty();
      assertThat(browser.complaints()).as(address).isEmpty();
      assertThat(browser.script("return document.documentElement.lang")).isEqualTo(language);
      browser.screenshot(
          Path.of(
              "target",
              "screenshots",
              (page.equals("/") ? "today" : page.substring(1).replaceAll("[/?].*", ""))
                  + "-"
                  + language
                  + "-"
                  + theme
                  + ".png"));
    }
    assertThat(browser.requests())
        .hasSizeGreaterThan(PAGES.size())
        .allMatch(
            request ->
                request.startsWith(board.address().toString()) || request.startsWith("data:"));
  }

  @Test
  void aPageWeighsLittle() {
    start("QuestDB");
    browser.open("/");
    assertThat(browser.bytes()).isBetween(10_000L, 600_000L);
  }

  @Test
  void thePhoneNeedsNoScrollingSideways() {
    start("QuestDB");
    browser.size(360, 740);
    for (String page : PAGES) {
      browser.open(page);
      assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
          .as(page)
          .isLessThanOrEqualTo(360);
    }
  }
}
