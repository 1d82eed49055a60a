package io.kpipulse.board.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.sse.SseClient;
import io.kpipulse.board.acknowledge.Acknowledgements;
import io.kpipulse.board.acknowledge.NotPublishedException;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Unknown;
import io.kpipulse.board.live.Ticker;
import io.kpipulse.board.question.MetaAnswer;
import io.kpipulse.board.question.WhyNot;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoreException;
import io.kpipulse.catalog.ReferenceFiles;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board: pages, API and live updates over one store. */
public final class BoardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoardServer.class);

  /** The pages, which one file draws. */
  private static final List<String> PAGES =
      List.of(
          "/",
          "/ministry/{code}",
          "/locality/{code}",
          "/commune/{locality}/{code}",
          "/programme/{code}",
          "/kpi",
          "/kpi/{kpi}",
          "/explore",
          "/alerts",
          "/alerts/{id}");

  private final Settings settings;
  private final Answers answers = new Answers();
  private final Assets assets = new Assets();
  private final SecurityHeaders security = SecurityHeaders.allowing(assets.importMapHash());
  private final RateLimit limit = RateLimit.ofQuestions();
  private final boolean forPublic;
  private final Ticker ticker;
  private final Javalin server;

  /**
   * Where it listens.
   *
   * @param host as {@code 127.0.0.1}
   * @param port 0 for any free one
   * @param clientHeader header in which a proxy names its client; {@code null} for none
   */
  public record Settings(String host, int port, String clientHeader) {}

  /**
   * What of alerts the board does beside reading the store. The public neither acknowledges nor
   * asks why.
   *
   * @param acknowledgements where they go; empty if none are taken
   * @param whyNot tells why there is an alert, or why not
   */
  public record Alerting(Optional<Acknowledgements> acknowledgements, WhyNot whyNot) {
    /** Alerts are shown, and no more. */
    public static final Alerting NONE = new Alerting(Optional.empty(), WhyNot.NOTHING);
  }

  private BoardServer(
      Settings settings,
      BoardCatalog catalog,
      ReferenceFiles files,
      KpiStore store,
      Alerting alerting,
      Clock clock) {
    this.settings = settings;
    this.forPublic = catalog.isForPublic();
    Alerting allowed = forPublic ? Alerting.NONE : alerting;
    MetaAnswer meta =
        new MetaAnswer(
            catalog, files, allowed.acknowledgements().isPresent(), allowed.whyNot().rules());
    Api api = new Api(catalog, store, allowed.whyNot(), clock, answers, meta.tell());
    AcknowledgeRoute acknowledge =
        new AcknowledgeRoute(
            api.alerts(), allowed.acknowledgements(), clock, this::client, answers::text);
    this.ticker = new Ticker(api.status(), api.today(), api.alerts(), answers::text);
    this.server = Javalin.create(config -> configure(config, api, acknowledge));
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException if it cannot listen there
   */
  public static BoardServer start(
      Settings settings,
      BoardCatalog catalog,
      ReferenceFiles files,
      KpiStore store,
      Alerting alerting,
      Clock clock) {
    BoardServer board = new BoardServer(settings, catalog, files, store, alerting, clock);
    try {
      board.server.start(settings.host(), settings.port());
    } catch (RuntimeException e) {
      board.close();
      throw new IllegalStateException(
          "the board cannot listen on %s:%s: %s; name another address or port"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
    board.ticker.start();
    return board;
  }

  /** As {@code http://127.0.0.1:8090}. */
  public URI address() {
    return URI.create("http://" + settings.host() + ":" + server.port());
  }

  private void configure(JavalinConfig config, Api api, AcknowledgeRoute acknowledge) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    RoutesConfig routes = config.routes;
    routes.before(this::before);
    routes.get("/assets/<file>", request -> assets.ours(request, request.pathParam("file")));
    routes.get("/lib/{file}", request -> assets.library(request, request.pathParam("file")));
    routes.get("/openapi.yaml", assets::openApi);
    PAGES.forEach(page -> routes.get(page, assets::page));
    routes.sse("/api/live", this::subscribe);
    api.addTo(routes);
    routes.post("/api/alerts/{id}/acknowledge", acknowledge::take);
    routes.exception(Unknown.class, (e, request) -> fail(request, 404, e.getMessage()));
    routes.exception(BadQuestion.class, (e, request) -> fail(request, 400, e.getMessage()));
    routes.exception(StoreException.class, this::failStore);
    routes.exception(
        NotPublishedException.class,
        (e, request) -> {
          LOG.warn("{} failed", request.path(), e);
          fail(request, 503, e.getMessage());
        });
    routes.exception(
        HttpResponseException.class,
        (e, request) ->
            fail(
                request,
                e.getStatus(),
                e.getStatus() == 404 ? nothingThere(request) : e.getMessage()));
    routes.exception(Exception.class, this::failAny);
  }

  private void before(Context request) {
    security.add(request);
    if (!request.path().startsWith("/api/")) {
      return;
    }
    request.header("Cache-Control", forPublic ? "public, max-age=2" : "no-store");
    if (forPublic && !limit.allows(client(request))) {
      request.header("Retry-After", "1");
      throw new TooManyRequestsResponse("too many requests; ask again in a second");
    }
  }

  private String client(Context request) {
    String named = null;
    if (settings.clientHeader() != null) {
      // The last address is the one that our proxy saw; those before it anyone can make up.
      for (String line : Collections.list(request.req().getHeaders(settings.clientHeader()))) {
        named = line.substring(line.lastIndexOf(',') + 1).strip();
      }
    }
    return named == null ? request.ip() : named;
  }

  private void subscribe(SseClient page) {
    page.keepAlive();
    Runnable leave = ticker.subscribe(tick -> page.sendEvent("tick", tick));
    page.onClose(leave);
  }

  private void failStore(StoreException e, Context request) {
    LOG.warn("{} cannot be answered: {}", request.path(), e.getMessage());
    fail(request, 503, forPublic ? "the store does not respond; try again later" : e.getMessage());
  }

  private void failAny(Exception e, Context request) {
    LOG.error("{}?{} cannot be answered", request.path(), request.queryString(), e);
    fail(request, 500, "this cannot be answered; the log of the board says why");
  }

  private static String nothingThere(Context request) {
    return "there is no " + request.path() + "; /openapi.yaml lists what is there";
  }

  private void fail(Context request, int status, String message) {
    request.header("Cache-Control", "no-store");
    request
        .status(status)
        .contentType("application/json")
        .result(answers.text(Map.of("error", message)));
  }

  @Override
  public void close() {
    ticker.close();
    server.stop();
  }
}
