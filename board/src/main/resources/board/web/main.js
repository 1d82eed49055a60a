import { h, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isKnown, unitId, unitOfPath } from "./address.js";
import { alertOfPath } from "./alerts.js";
import { ApiError, getJson } from "./api.js";
import { Header } from "./components/header.js";
import { ErrorMessage } from "./components/message.js";
import { TipHost } from "./components/tip.js";
import { startLang, t, useLang } from "./i18n.js";
import { connect, sawStatus } from "./live.js";
import { findKpi, setMeta } from "./meta.js";
import { AlertPage } from "./pages/alert.js";
import { AlertsPage } from "./pages/alerts.js";
import { ExplorePage } from "./pages/explore.js";
import { KpiPage } from "./pages/kpi.js";
import { KpisPage } from "./pages/kpis.js";
import { NotFoundPage } from "./pages/not-found.js";
import { TodayPage } from "./pages/today.js";
import { UnitPage } from "./pages/unit.js";
import { takeClicks, useAddress } from "./router.js";
import { startTheme } from "./theme.js";
import { Wall } from "./wall.js";

const AGAIN_MS = 5000;

/** Each page has a key of its own, so that none shows what another had loaded. @param {string} path */
function pageOf(path) {
  if (path === "/") return h(TodayPage, { key: "today" });
  if (path === "/explore") return h(ExplorePage, { key: "explore" });
  if (path === "/kpi" || path === "/kpi/") return h(KpisPage, { key: "kpis" });
  if (path === "/alerts" || path === "/alerts/") return h(AlertsPage, { key: "alerts" });
  const alert = alertOfPath(path);
  if (alert) return h(AlertPage, { key: alert, id: alert });
  const kpi = /^\/kpi\/([\w.-]+)$/.exec(path)?.[1];
  if (kpi && findKpi(kpi)) return h(KpiPage, { key: kpi, id: kpi });
  const unit = unitOfPath(path);
  return unit && isKnown(unit) ? h(UnitPage, { key: unitId(unit), unit }) : h(NotFoundPage, { key: "none" });
}

function Board() {
  const { path, query } = useAddress();
  useLang();
  return h(
    "div",
    { class: "board" },
    h("a", { class: "skip", href: "#main" }, t().skip),
    h(Header, null),
    pageOf(path),
    query.has("wall") ? h(Wall, null) : null,
    h(TipHost, null),
  );
}

/** Names and status come first; until they are there the page says what it waits for. */
function Start() {
  const [ready, setReady] = useState(false);
  const [error, setError] = useState(/** @type {ApiError | null} */ (null));
  useLang();
  useEffect(() => {
    const load = async () => {
      try {
        const [meta, status] = await Promise.all([getJson("/api/meta"), getJson("/api/status")]);
        setMeta(meta);
        sawStatus(status);
        connect();
        setReady(true);
      } catch (e) {
        setError(e instanceof ApiError ? e : new ApiError(0, String(e)));
        setTimeout(load, AGAIN_MS);
      }
    };
    load();
  }, []);
  if (ready) return h(Board, null);
  return h("main", { id: "main", class: "starting" }, h("h1", null, t().product), error ? h("div", null, h("p", null, t().error.start), h(ErrorMessage, { error })) : h("p", null, t().loading));
}

const root = document.getElementById("app");
if (root) {
  startTheme();
  startLang();
  takeClicks();
  root.replaceChildren();
  render(h(Start, null), root);
}
