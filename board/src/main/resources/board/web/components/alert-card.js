import { h } from "preact";
import { useState } from "preact/hooks";
import { unitId, unitName } from "../address.js";
import { courseOfAlert, endOf, kpiOfAlert, unitOfAlert, alertHref } from "../alerts.js";
import { since, span } from "../format.js";
import { t } from "../i18n.js";
import { liveNow } from "../live.js";
import { kpiName } from "../meta.js";
import { Acknowledge, Acknowledged } from "./acknowledge.js";
import { AlertFigures, AlertTitle, Explanation, LateTasks, PartList, Severity } from "./alert-parts.js";

/** @import {Alert} from "../types" */

const MOST_TASKS = 5;

/** An alert that stands, with those that it stands for folded into it. @param {{alert: Alert, covers: Alert[]}} props */
export function AlertCard({ alert, covers }) {
  return h(
    "li",
    { class: `alert alert-${alert.severity}`, "data-alert": alert.id, "data-unit": unitId(alert.unit) },
    h(
      "div",
      { class: "alert-head" },
      h(Severity, { alert }),
      h("h3", null, h(AlertTitle, { alert }), ": ", unitName(alert.unit)),
      h("span", { class: "muted alert-since" }, sinceWords(alert)),
    ),
    h("p", { class: "alert-value" }, alert.kpi ? `${kpiName(alert.kpi)}, ${t().window[alert.window ?? ""] ?? alert.window}: ` : null, h(AlertFigures, { alert })),
    h(Explanation, { alert }),
    h(PartList, { alert, parts: alert.causes, title: t().alerts.causes }),
    h(LateTasks, { tasks: alert.tasks, most: MOST_TASKS }),
    h(Covered, { covers }),
    h("div", { class: "alert-foot" }, h(AlertLinks, { alert }), h(Acknowledged, { alert }), h(Acknowledge, { alert })),
  );
}

/** @param {Alert} alert */
export function sinceWords(alert) {
  const now = liveNow().status?.now ?? new Date().toISOString();
  const text = t().alerts.since(since(alert.from, now), span(endOf(alert) - Date.parse(alert.from)));
  return alert.told || alert.covered ? text : `${text} · ${t().alerts.notTold}`;
}

/** @param {{alert: Alert, own?: boolean}} props own: on the page of the alert itself */
export function AlertLinks({ alert, own }) {
  const words = t().alerts;
  const to = (/** @type {string | null} */ address, /** @type {string} */ name) => (address ? h("a", { href: address }, name) : null);
  return h("p", { class: "alert-links no-print" }, own ? null : to(alertHref(alert), words.details), to(unitOfAlert(alert), words.unitPage), to(kpiOfAlert(alert), words.kpiPage), to(courseOfAlert(alert), words.course));
}

/** What an alert stands for. @param {{covers: Alert[]}} props */
export function Covered({ covers }) {
  const [open, setOpen] = useState(false);
  if (!covers.length) return null;
  return h(
    "details",
    { class: "alert-covers", open, onToggle: (/** @type {Event} */ e) => setOpen(/** @type {HTMLDetailsElement} */ (e.currentTarget).open) },
    h("summary", null, t().alerts.covers(covers.length)),
    h(
      "ul",
      null,
      covers.map((alert) => h("li", { key: alert.id, "data-covered": alert.id }, h(Severity, { alert }), h("span", null, h("a", { href: alertHref(alert) }, unitName(alert.unit)), " · ", h(AlertFigures, { alert }), h("span", { class: "muted" }, ` · ${sinceWords(alert)}`)))),
    ),
  );
}
