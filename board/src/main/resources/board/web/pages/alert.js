import { h } from "preact";
import { unitId, unitName } from "../address.js";
import { alertHref, endOf } from "../alerts.js";
import { Acknowledge, Acknowledged } from "../components/acknowledge.js";
import { AlertLinks, Covered } from "../components/alert-card.js";
import { Explanation, LateTasks, PartList, samplesOf, Severity } from "../components/alert-parts.js";
import { ErrorMessage, Loading } from "../components/message.js";
import { daysShown, Trend } from "../components/trend.js";
import { useData } from "../data.js";
import { dayAt, daysBetween, plusDays, today } from "../days.js";
import { count, dayTime, span, valueWithUnit } from "../format.js";
import { inLang, t } from "../i18n.js";
import { findKpi, kpiName, kpiOf, meta } from "../meta.js";
import { href } from "../router.js";
import { usePageTitle } from "../title.js";

/** @import {Alert, AlertDetail} from "../types" */

/** One alert: what happened, since when, by what figures, what it stands for. @param {{id: string}} props */
export function AlertPage({ id }) {
  const words = t().alerts;
  const { data, error } = /** @type {ReturnType<typeof useData<AlertDetail>>} */ (useData(`/api/alerts/${encodeURIComponent(id)}`));
  const alert = data?.alert;
  const heading = usePageTitle(alert ? `${inLang(alert.title)}: ${unitName(alert.unit)}` : words.title);
  const back = h("a", { href: href("/alerts") }, words.all);
  if (!alert) {
    const gone = error?.status === 404;
    return h("main", { id: "main" }, h("div", { class: "page-head" }, heading(), back), gone ? h("p", { class: "message message-error", role: "alert", "data-value": "" }, words.noneSuch) : error ? h(ErrorMessage, { error }) : h(Loading, null));
  }
  return h(
    "main",
    { id: "main", class: "alert-page", "data-alert": alert.id, "data-state": alert.state },
    h("div", { class: "page-head" }, heading(), h(Severity, { alert }), h("span", { class: "muted", "data-value": alert.state }, words.state[alert.state]), back),
    h(ErrorMessage, { error, kept: true }),
    alert.state === "retracted" ? h("p", { class: "message message-error" }, words.retractedLong) : null,
    h(
      "div",
      { class: "kpi-main" },
      h(
        "div",
        { class: "stack" },
        h(
          "section",
          { class: "panel" },
          h("h2", null, alert.kpi ? `${kpiName(alert.kpi)}, ${t().window[alert.window ?? ""] ?? alert.window}` : inLang(alert.title)),
          h(Explanation, { alert }),
          alert.covered ? h("p", null, `${words.coveredBy} `, alert.covered.id ? h("a", { href: alertHref({ ...alert, id: alert.covered.id }) }, unitName(alert.covered.unit)) : unitName(alert.covered.unit), ".") : null,
          h(PartList, { alert, parts: alert.causes, title: words.causes }),
          h(PartList, { alert, parts: alert.parts, title: words.parts }),
          h(LateTasks, { tasks: alert.tasks }),
          h(Covered, { covers: data.covers }),
          h("div", { class: "alert-foot" }, h(AlertLinks, { alert, own: true }), h(Acknowledged, { alert, always: true }), h(Acknowledge, { alert })),
        ),
        h(Course, { alert }),
      ),
      h("div", { class: "stack" }, h("section", { class: "panel" }, h("h2", null, words.figures), h(Figures, { alert })), h("section", { class: "panel" }, h("h2", null, words.timeline), h(Times, { alert }))),
    ),
  );
}

/** @param {string} name @param {string | null | undefined} text */
const item = (name, text) => (text ? h("div", { key: name }, h("dt", null, name), h("dd", null, text)) : null);

/** @param {{alert: Alert}} props */
function Figures({ alert }) {
  const words = t().alerts;
  if (alert.withheld) return h("p", { class: "figure-weak" }, words.withheld(count(meta().smallestCell)));
  const kpi = kpiOf(alert.kpi ?? "tasks_overdue");
  const text = (/** @type {number | null} */ v) => (v === null ? null : valueWithUnit(kpi, v));
  return h("dl", { class: "about" }, item(words.value, text(alert.value)), item(words.baseline, text(alert.baseline)), item(t().figure.n, samplesOf(alert).replace("n = ", "")), item(words.column.worst, text(alert.worst)), item(words.last, text(alert.last)));
}

/** @param {{alert: Alert}} props */
function Times({ alert }) {
  const words = t().alerts;
  const at = (/** @type {string | null} */ time) => time && dayTime(time);
  return h(
    "dl",
    { class: "about" },
    item(words.started, at(alert.from)),
    item(words.fired, at(alert.fired)),
    item(words.told, at(alert.told)),
    item(words.ended, at(alert.to)),
    alert.state === "retracted" ? null : item(words.column.duration, span(endOf(alert) - Date.parse(alert.from))),
    item(words.rule, alert.rule),
    item(words.id, alert.id),
  );
}

/** The course of the KPI, where its unit has one. @param {{alert: Alert}} props */
function Course({ alert }) {
  const kpi = alert.kpi ? findKpi(alert.kpi) : null;
  if (!kpi || !alert.window || !kpi.windows[alert.unit.scope]?.includes(alert.window)) return null;
  const dayAfter = plusDays(dayAt(endOf(alert)), 1);
  const until = dayAfter < today() ? dayAfter : today();
  const days = Math.max(daysShown(alert.window), daysBetween(dayAt(alert.from), until) + 2);
  return h("section", { class: "panel" }, h("h2", null, t().alerts.trend), h(Trend, { key: unitId(alert.unit), kpi: kpi.id, window: alert.window, unit: alert.unit, days, until }));
}
